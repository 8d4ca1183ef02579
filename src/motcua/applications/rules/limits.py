"""How long and how much."""

from datetime import timedelta
from typing import Final

KEPT: Final = timedelta(days=30)  # a draft, after it was saved last
MOST_DRAFTS: Final = 20  # of one account
MOST_FILES: Final = 40  # of one application
MOST_BYTES: Final = 100 * 1024 * 1024  # of one application, as stored
