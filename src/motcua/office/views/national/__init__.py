"""The national portal in the office."""

from motcua.office.views.national.comparing import compare, compare_file, compare_run
from motcua.office.views.national.doors import close, open_door, settings
from motcua.office.views.national.outbox import again, again_all, drop, history, national, tell
from motcua.office.views.national.pulled import aside, inbox, one, take

__all__ = [
    "again",
    "again_all",
    "aside",
    "close",
    "compare",
    "compare_file",
    "compare_run",
    "drop",
    "history",
    "inbox",
    "national",
    "one",
    "open_door",
    "settings",
    "take",
    "tell",
]
