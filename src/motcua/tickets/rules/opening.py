"""When a hall gives tickets: around the sessions in which it receives people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Opening:
    """What the door is like at one moment."""

    gives_tickets: bool
    opens_at: datetime | None  # when tickets are given again, today; None: not today
    closes_at: datetime | None  # the end of the session under way or next


def opening(spans: Sequence[Span], now: datetime, *, before: timedelta, last: timedelta) -> Opening:
    """Tickets are given from ``before`` a session until ``last`` before its end.

    ``spans`` are the day's sessions in order; two that the margins join are one long opening.
    """
    for start, end in spans:
        if now < start - before:
            return Opening(False, start - before, end)
        if now < end - last:
            return Opening(True, None, end)
    return Opening(False, None, None)
