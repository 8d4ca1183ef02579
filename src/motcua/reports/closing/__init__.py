"""Books of a year that are over: closed once, sealed, every later difference in sight."""

from motcua.reports.closing.commands import close
from motcua.reports.closing.queries import SHOWN, changed, find, may_close, problems

__all__ = ["SHOWN", "changed", "close", "find", "may_close", "problems"]
