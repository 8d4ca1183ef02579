"""Form II.05/VPCP/KSTT: what came in and what became of it, as of a moment; each counted by itself.

A report that does not agree is refused, not mended: total = handled + pending, as in II.06a.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Final, Self

from motcua.petitions.rules.kinds import KINDS
from motcua.petitions.rules.states import ANSWERED, State


@dataclass(frozen=True, slots=True)
class Fact:
    """One petition in dates: enough to say where it stood at any moment."""

    kind: str
    received_at: datetime
    forward_by: datetime
    answer_by: datetime
    assigned_at: datetime | None = None
    ended_at: datetime | None = None
    state: str = State.RECEIVED
    published_at: datetime | None = None

    def due(self, at: datetime) -> datetime:
        """The deadline that ran at a moment.

        What was sent on had to be so within the law's days, whoever it was given to meanwhile:
        that is the day its sender was told (NĐ 20/2008 Art 9).
        """
        if self.state == State.FORWARDED and self.ended_at is not None and self.ended_at < at:
            return self.forward_by
        given = self.assigned_at is not None and self.assigned_at < at
        answered = self.state in ANSWERED and self.ended_at is not None and self.ended_at < at
        return self.answer_by if given or answered else self.forward_by


@dataclass(frozen=True, slots=True)
class Counts:
    """One line of the form."""

    total: int = 0  # carried over and received
    carried_over: int = 0
    received: int = 0  # in the period
    handled: int = 0  # ended in the period
    answered: int = 0
    forwarded: int = 0
    declined: int = 0
    handled_late: int = 0  # of handled
    pending: int = 0  # not ended when the period ended
    pending_late: int = 0  # of pending
    published: int = 0  # in the period
    forwarded_late: int = 0  # of forwarded: after the day by which the law wants it sent on

    def __add__(self, other: Self) -> "Counts":
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in CELLS})

    @property
    def agrees(self) -> bool:
        """Whether what came in is what was handled and what waits."""
        return (
            self.total == self.carried_over + self.received == self.handled + self.pending
            and self.handled == self.answered + self.forwarded + self.declined
            and self.handled_late <= self.handled
            and self.pending_late <= self.pending
            and self.forwarded_late <= min(self.forwarded, self.handled_late)
        )


CELLS: Final = tuple(field.name for field in fields(Counts))


def count(facts: Iterable[Fact], start: datetime, end: datetime) -> dict[str, Counts]:
    """A line a kind, from ``start`` up to but not including ``end``; also kinds nothing came of."""
    lines = dict.fromkeys(KINDS, Counts())
    for fact in facts:
        lines[fact.kind] += _one(fact, start, end)
    return lines


def _one(fact: Fact, start: datetime, end: datetime) -> Counts:
    before = fact.ended_at is not None and fact.ended_at < start
    if fact.received_at >= end or before:
        return Counts(published=_within(fact.published_at, start, end))
    over = fact.ended_at is not None and fact.ended_at < end
    late = (fact.ended_at if over and fact.ended_at else end) > fact.due(end)
    sent_on = over and fact.state == State.FORWARDED
    return Counts(
        total=1,
        carried_over=int(fact.received_at < start),
        received=int(fact.received_at >= start),
        handled=int(over),
        answered=int(over and fact.state in ANSWERED),
        forwarded=int(sent_on),
        declined=int(over and fact.state == State.DECLINED),
        handled_late=int(over and late),
        pending=int(not over),
        pending_late=int(not over and late),
        published=_within(fact.published_at, start, end),
        forwarded_late=int(sent_on and late),
    )


def _within(at: datetime | None, start: datetime, end: datetime) -> int:
    return int(at is not None and start <= at < end)
