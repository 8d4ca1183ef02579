"""The chair of a ward receives in person at least one day a week (Luật Tiếp công dân Art 15)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from motcua.kernel import clock
from motcua.worktime.rules import Term

WEEK: Final = timedelta(days=7)
# Luật Tiếp công dân Art 28: what became of it is told within ten working days.
ANSWER: Final = Term(10, "working_days")


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def without_chair(chaired: Iterable[datetime], first: date, weeks: int) -> list[date]:
    """Mondays of the weeks from that of ``first`` in which the chair receives on no day."""
    held = {monday(clock.local(at).date()) for at in chaired}
    begins = monday(first)
    return [begins + WEEK * n for n in range(weeks) if begins + WEEK * n not in held]
