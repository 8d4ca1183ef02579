"""One dossier from the door to the door: it comes in, is paid for, is handled, is handed over."""

from datetime import datetime, timedelta
from typing import Final

from motcua.agencies.actors import Actor
from motcua.dossiers import commands
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier
from motcua.invented.papers import handed
from motcua.replay.handling import Handling
from motcua.replay.house import House, some
from motcua.replay.parts import Parts
from motcua.replay.rounds import Rounds
from motcua.replay.visits import Visit

ANSWER: Final = 8 * 60  # working minutes in which the desk answers what was sent in
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
IDENTITY: Final = "Giấy hẹn, căn cước công dân"


class Story:
    """What happens at the counter to one visit."""

    def __init__(self, house: House, rounds: Rounds, visit: Visit) -> None:
        self._house, self._rounds, self._visit = house, rounds, visit

    def begin(self) -> None:
        """Let the visit come on its day."""
        if self._visit.online:
            arrive = self._send_in
        else:
            arrive = self._ask_for_the_rest if self._visit.missing else self._accept
        self._house.timeline.add(self._visit.at, arrive)

    def _counter(self) -> Actor:
        return self._house.receptionist(self._visit.rng)

    def _accept(self, at: datetime) -> None:
        dossier = commands.accept(self._visit.intake, by=self._counter(), at=at)
        self._taken_in(dossier, at)

    def _send_in(self, at: datetime) -> None:
        house, visit = self._house, self._visit
        dossier = commands.submit(visit.intake, agency_id=house.agency_id, at=at)
        opening = house.hours.room(at)

        def answer(by: Actor, now: datetime) -> None:
            self._taken_in(commands.accept_submitted(dossier.pk, by=by, at=now), now)

        house.later(
            house.desk, house.hours.after(opening, visit.answer),
            house.hours.after(opening, ANSWER), visit.rng.randint(2, 4), answer,
        )  # fmt: skip

    def _ask_for_the_rest(self, at: datetime) -> None:
        visit = self._visit
        lacking = [p for p in visit.case.requirements if p.code in visit.missing]
        items = [{"code": p.code, "name": p.name, "what": "Bổ sung"} for p in lacking]
        reason = "Thành phần hồ sơ chưa đủ theo quy định của thủ tục."
        dossier = commands.ask_at_intake(visit.intake, items, reason, by=self._counter(), at=at)
        brought = [handed(paper) for paper in lacking]
        self._house.visitor(
            visit.rng,
            at + some(visit.rng, 2 * HOUR, 4 * DAY),
            lambda now: self._complete(dossier, brought, now),
        )

    def _complete(self, dossier: Dossier, brought: list[DocumentInput], at: datetime) -> None:
        done = commands.complete_intake(dossier.pk, brought, by=self._counter(), at=at)
        self._taken_in(done, at)

    def _taken_in(self, dossier: Dossier, at: datetime) -> None:
        if not self._visit.online:
            self._pay(dossier, at + MINUTE)
        only = self._visit.courses.get("")
        if only is None:
            Parts(self._house, self._visit, dossier, self._resolved).go_on(at)
        else:
            Handling(self._house, self._visit, only, dossier, self._resolved).go_on(at)

    def _pay(self, dossier: Dossier, at: datetime) -> None:
        if self._visit.owes:
            by = self._house.cashier
            self._house.timeline.add(at, lambda now: _collected(dossier, by, now))

    def _resolved(self, dossier: Dossier, at: datetime) -> None:
        """The result is there: somebody comes for it, or it is brought home."""
        rng = self._visit.rng
        if self._visit.home:
            self._rounds.bring(dossier, rng, at)
            return
        if self._visit.term.unit == "same_day" and rng.random() < 0.8:
            earliest = at + some(rng, 2 * MINUTE, 50 * MINUTE)
        else:
            earliest = at + some(rng, HOUR, 5 * DAY)
        self._house.visitor(rng, earliest, lambda now: self._hand_over(dossier, now))

    def _hand_over(self, dossier: Dossier, at: datetime) -> None:
        visit = self._visit
        if visit.online and visit.owes:
            commands.collect(dossier.pk, by=self._house.cashier, at=at)
        person = visit.intake.submitter
        commands.hand_over(
            dossier.pk, person.name, recipient_number=person.personal_number,
            relation=visit.intake.relation, paper=IDENTITY, by=self._counter(), at=at,
        )  # fmt: skip


def _collected(dossier: Dossier, by: Actor, at: datetime) -> None:
    commands.collect(dossier.pk, by=by, at=at)
