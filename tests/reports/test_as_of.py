"""What was reported stays reported: many lives, and reports of the past asked again and again."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from motcua.dossiers import commands, timing
from motcua.dossiers.models import Dossier
from motcua.kernel.errors import Refused
from motcua.reports import queries
from motcua.reports.rules import Counts, Period, parse
from tests import ward
from tests.reports.lives import (
    accepted,
    asked,
    at,
    extended,
    online,
    resolved,
    returned,
    step_of,
    supplemented,
    withdrawn,
)

pytestmark = pytest.mark.django_db
LATER = at(1, 12)
STEPS = 70
CODES = ("1.004873", "2.000815", "2.000635")
Report = dict[str, Counts]


class Life:
    """Things happen to dossiers of a ward, one after another, as chance will."""

    def __init__(self, cast: ward.Cast, seed: int) -> None:
        self.cast = cast
        self.dice = random.Random(seed)
        self.now = at(1, 6, 8)
        self.done = 0

    def go_on(self, *, waits: bool) -> None:
        """One thing more; what the law forbids does not happen. ``waits``: for money as well."""
        self.now += timedelta(minutes=self.dice.randint(30, 900))
        acts: list[Callable[[], object]] = [
            *[self._accept] * 5, *[self._online] * 2, *[self._resolve] * 2, *[self._ask] * 2,
            self._supplement, self._extend, self._withdraw, self._refuse, self._return,
        ]  # fmt: skip
        acts += [self._reject_withdrawal, self._wait_for_money] if waits else []
        try:
            self.dice.choice(acts)()
            self.done += 1
        except Refused:
            pass

    def _one(self) -> Dossier:
        rows = list(Dossier.objects.order_by("id"))
        if not rows:
            raise Refused
        return self.dice.choice(rows)

    def _waiting(self) -> Dossier:
        rows = list(Dossier.objects.filter(ended_at=None, status__in=(2, 4)).order_by("id"))
        if not rows:
            raise Refused
        return self.dice.choice(rows)

    def _accept(self) -> None:
        channel = self.dice.choice(("counter", "counter", "post"))
        accepted(self.cast, self.now, self.dice.choice(CODES), channel=channel)

    def _online(self) -> None:
        online(self.cast, self.now - timedelta(hours=3), self.now)

    def _resolve(self) -> None:
        resolved(self.cast, self._waiting(), self.now)

    def _ask(self) -> None:
        asked(self.cast, self._waiting(), self.now)

    def _supplement(self) -> None:
        rows = list(Dossier.objects.filter(status=5).order_by("id"))
        if rows:
            supplemented(self.cast, self.dice.choice(rows), self.now)

    def _extend(self) -> None:
        minutes = 480 * self.dice.randint(1, 20)
        to = timing.step_due(self.cast.officer.agency_id, self.now, minutes)
        extended(self.cast, self._waiting(), to, self.now)

    def _withdraw(self) -> None:
        withdrawn(self.cast, self._waiting(), self.now)

    def _refuse(self) -> None:
        task = step_of(self._waiting())
        decision = commands.propose_refusal(task, ["Lý do"], by=self.cast.officer, at=self.now)
        dossier = commands.approve_refusal(decision.pk, by=self.cast.leader, at=self.now)
        commands.forward(step_of(dossier), by=self.cast.clerk, at=self.now)

    def _return(self) -> None:
        returned(self.cast, self._one(), self.now)

    def _reject_withdrawal(self) -> None:
        dossier = commands.request_withdrawal(
            self._waiting().pk, "Đổi ý", by=self.cast.receptionist, at=self.now
        )
        self.now += timedelta(days=2)
        commands.reject_withdrawal(dossier.pk, "Đã ký", by=self.cast.leader, at=self.now)

    def _wait_for_money(self) -> None:
        dossier = commands.ask_payment(self._waiting().pk, by=self.cast.receptionist, at=self.now)
        self.now += timedelta(days=2)
        commands.collect(dossier.pk, by=self.cast.receptionist, at=self.now)


def figures(cast: ward.Cast, period: Period) -> Report:
    report = queries.count(cast.leader.agency_id, period, now=LATER)
    report.require_balance()
    return {row.key: row.counts for row in report.rows}


def cut(start: datetime, end: datetime) -> Period:
    return Period(start, end, "", "")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_report_of_the_past_never_changes(cast: ward.Cast, seed: int) -> None:
    life, told = Life(cast, seed), []
    for _ in range(STEPS):
        life.go_on(waits=True)
        if life.dice.random() < 0.25:
            start = life.now - timedelta(days=life.dice.choice((1, 5, 60)))
            period = cut(start, life.now + timedelta(seconds=1))
            told.append((period, figures(cast, period)))
    assert life.done > STEPS / 2
    assert len(told) > 8
    for period, before in told:
        assert figures(cast, period) == before


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_the_journal_tells_the_same(cast: ward.Cast, seed: int) -> None:
    life = Life(cast, seed)
    for _ in range(STEPS):
        life.go_on(waits=False)
    seen = Counts()
    for days in range(2, 60, 7):
        period = cut(at(1, 6) + timedelta(days=days - 5), at(1, 6) + timedelta(days=days))
        told = queries.count_journal(cast.leader.agency_id, period)
        assert told == figures(cast, period)
        seen = sum(told.values(), seen)
    # The lives were rich enough to tell figures from one another.
    assert min(seen.carried_over, seen.resolved_early, seen.pending_late, seen.paused) > 0


def test_what_happened_next_day_is_not_known_on_the_day(cast: ward.Cast) -> None:
    dossier = accepted(cast, at(15, 6, 9))
    day = parse("2026-06-15..2026-06-15")
    before = figures(cast, day)
    resolved(cast, dossier, at(16, 6, 0, 0))
    assert figures(cast, day) == before
    assert before["civil-status"].pending == 1
