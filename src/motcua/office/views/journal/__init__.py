"""The journal room of the office."""

from motcua.office.views.journal.search import journal
from motcua.office.views.journal.trail import trail

__all__ = ["journal", "trail"]
