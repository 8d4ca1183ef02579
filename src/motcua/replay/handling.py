"""Behind the counter: a dossier's steps, and what comes between them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from motcua.agencies.actors import Actor
from motcua.catalog.content import Step
from motcua.dossiers import commands
from motcua.dossiers.asking import Ask
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.rules import Status
from motcua.invented.papers import handed
from motcua.replay import pace, words
from motcua.replay.courses import Course
from motcua.replay.house import House, some
from motcua.replay.visits import Visit

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Whom a unit asks, and the word of a step (or its signature) that lets something special happen.
ASKED: Final = {"civil-status": "land", "land": "civil-status", "culture": "social"}
ASKED_ELSE: Final = "culture"
WORDS: Final = {"supplement": "ask_supplement", "opinion": "consult", "refusal": "propose_refusal"}

Resolved = Callable[[Dossier, datetime], None]


class Handling:
    """Reacts to where the dossier stands, until there is a result."""

    def __init__(
        self, house: House, visit: Visit, course: Course, dossier: Dossier, resolved: Resolved
    ) -> None:
        self._house, self._visit, self._dossier = house, visit, dossier
        self._course, self._resolved = course, resolved
        self._steps = {step.code: step for step in course.path}
        self._quirk = visit.quirk

    def go_on(self, at: datetime) -> None:
        """Give every task that is new to those whose it is."""
        if self._dossier.state is Status.RESOLVED:
            self._resolved(self._dossier, at)
            return
        for task in self._dossier.opened:
            self._give(task, at)

    def _give(self, task: Task, at: datetime) -> None:
        if task.kind == "step":
            self._give_step(task, at)
        elif task.kind == "opinion":
            self._soon(task, at, 2 * HOUR, DAY, self._answer)
        elif task.kind == "refusal":
            self._soon(task, at, HOUR / 2, 3 * HOUR, self._refuse)

    def _give_step(self, task: Task, at: datetime) -> None:
        step, due = self._steps[task.step_code], self._due
        taken = self._course.ready(step, at=at, due=due)

        def done(by: Actor, now: datetime) -> None:
            self._do(task, step, by, now)

        minutes = pace.minutes(self._visit.rng, step)
        self._house.later(task.unit_id, taken, due, minutes, done, officer=task.officer_id)

    @property
    def _due(self) -> datetime:
        if self._dossier.due_at is None:
            raise ValueError(f"{self._dossier.code} has no due date")
        return self._dossier.due_at

    def _soon(
        self,
        task: Task,
        at: datetime,
        low: timedelta,
        high: timedelta,
        done: Callable[[Task, Actor, datetime], None],
    ) -> None:
        taken = at + some(self._visit.rng, low, high)
        due = min(self._due, task.due_at or self._due)
        self._house.later(task.unit_id, taken, due, 5, lambda by, now: done(task, by, now))

    def _do(self, task: Task, step: Step, by: Actor, at: datetime) -> None:
        """Finish a step, unless something special comes between."""
        special = self._special(step)
        if special:
            self._quirk = ""
            special(task, step, by, at)
            return
        self._prepare(task, step, by, at)
        self._dossier = commands.forward(task.pk, by=by, at=at)
        self.go_on(at)

    def _prepare(self, task: Task, step: Step, by: Actor, at: datetime) -> None:
        """What belongs to a step besides finishing it."""
        if "verify_on_site" in step.may and step.code == "verify":
            self._on_site(task, by, at)

    def _special(self, step: Step) -> Callable[[Task, Step, Actor, datetime], None] | None:
        if self._quirk == "send_back" and step.sign and step.send_back_to:
            return self._send_back
        if WORDS.get(self._quirk) in step.may:
            return {
                "supplement": self._ask, "opinion": self._consult, "refusal": self._propose,
            }[self._quirk]  # fmt: skip
        return None

    def _on_site(self, task: Task, by: Actor, at: datetime) -> None:
        place = self._visit.intake.submitter.address
        held = f"{at - HOUR / 2:%H:%M ngày %d/%m/%Y}"
        commands.record_verification(
            task.pk, place=place, held_at=held, participants=words.PARTICIPANTS,
            minutes=words.FOUND, by=by, at=at,
        )  # fmt: skip

    def _send_back(self, task: Task, step: Step, by: Actor, at: datetime) -> None:
        reason = self._visit.rng.choice(words.SEND_BACK)
        self._dossier = commands.send_back(task.pk, step.send_back_to[0], reason, by=by, at=at)
        self.go_on(at)

    def _consult(self, task: Task, step: Step, by: Actor, at: datetime) -> None:
        question = self._visit.rng.choice(words.QUESTIONS)
        unit = ASKED.get(by.unit_code, ASKED_ELSE)
        (asked,) = commands.consult(task.pk, [Ask(question, unit=unit)], by=by, at=at)
        self._waiting = task
        if asked.task:
            self._give(asked.task, at)

    def _answer(self, task: Task, by: Actor, at: datetime) -> None:
        self._dossier = commands.answer_opinion(
            task.opinion.pk, self._visit.rng.choice(words.ANSWERS), by=by, at=at
        )
        self._give(self._waiting, at)

    def _propose(self, task: Task, step: Step, by: Actor, at: datetime) -> None:
        decision = commands.propose_refusal(task.pk, [words.REFUSAL], by=by, at=at)
        self._give(decision, at)

    def _refuse(self, task: Task, by: Actor, at: datetime) -> None:
        self._dossier = commands.approve_refusal(task.pk, by=by, at=at)
        self.go_on(at)

    def _ask(self, task: Task, step: Step, by: Actor, at: datetime) -> None:
        """Through the desk: it looks at the request, issues it, and the citizen comes back."""
        papers = [p for p in self._visit.case.requirements if not p.presented]
        paper = self._visit.rng.choice(papers or self._visit.case.requirements)
        items = [{"code": paper.code, "name": paper.name, "what": words.WHAT}]
        asked = commands.propose_supplement(task.pk, items, words.ASK_REASON, by=by, at=at)
        self._waiting = task

        def issue(desk: Actor, now: datetime) -> None:
            commands.issue_supplement(asked.pk, by=desk, at=now)
            back = now + some(self._visit.rng, 3 * HOUR, 6 * DAY)
            self._house.visitor(
                self._visit.rng, back, lambda then: self._receive([handed(paper)], then)
            )

        taken = at + some(self._visit.rng, HOUR / 6, HOUR)
        self._house.later(self._house.desk, taken, self._due, 4, issue)

    def _receive(self, papers: list[DocumentInput], at: datetime) -> None:
        by = self._house.receptionist(self._visit.rng)
        self._dossier = commands.receive_supplement(self._dossier.pk, papers, by=by, at=at)
        self._give(self._waiting, at)
