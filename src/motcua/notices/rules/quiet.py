"""Hours in which nobody is woken."""

from datetime import datetime, time, timedelta

from motcua.kernel import clock


def is_quiet(at: datetime, begins: time, ends: time) -> bool:
    """Whether a moment lies in the quiet hours; they may pass midnight. Equal ends mean none."""
    now = clock.local(at).time()
    if begins <= ends:
        return begins <= now < ends
    return now >= begins or now < ends


def earliest(at: datetime, begins: time, ends: time) -> datetime:
    """The first moment from ``at`` on that is not quiet."""
    if not is_quiet(at, begins, ends):
        return at
    here = clock.local(at)
    morning = datetime.combine(here.date(), ends, clock.TZ)
    return morning if morning > here else morning + timedelta(days=1)
