"""``python -m motcua.config``: install the front-end packages into the home folder."""

import sys

from motcua.config import start

try:
    start.front_end()
except start.StartError as error:
    sys.exit(f"motcua: {error}")
