"""The parts of a joint dossier, each at its agency: begun by what came before, done like any other.

Nobody here opens a part: the rules of ``joint`` do, when the whole was accepted or an input of the
part has its result.
"""

from datetime import datetime
from random import Random

from motcua.agencies.actors import Actor
from motcua.catalog.content import Step
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.rules import Status
from motcua.dossiers.versions import part_of
from motcua.invented.citizens import newborn_number
from motcua.joint import commands as joint
from motcua.joint.models import JointPart
from motcua.joint.rules import State
from motcua.replay.handling import Handling, Resolved
from motcua.replay.house import House
from motcua.replay.visits import Visit


class Parts:
    """Follows one whole from its acceptance until all its results are there."""

    def __init__(self, house: House, visit: Visit, whole: Dossier, resolved: Resolved) -> None:
        self._house, self._visit, self._whole = house, visit, whole
        self._resolved = resolved
        self._begun: set[str] = set()

    def go_on(self, at: datetime) -> None:
        """Give every part that has begun since to those whose it is."""
        rows = JointPart.objects.filter(whole=self._whole, state=State.STARTED)
        for row in rows.exclude(code__in=self._begun).select_related("dossier"):
            assert row.dossier is not None  # noqa: S101  # what has begun has one
            self._begun.add(row.code)
            course = self._visit.courses[row.code]
            PartHandling(self._house, self._visit, course, row.dossier, self._ended).begin(at)

    def _ended(self, part: Dossier, at: datetime) -> None:
        whole = Dossier.objects.get(pk=self._whole.pk)
        if whole.state is Status.RESOLVED:
            self._resolved(whole, at)
        else:
            self.go_on(at)


class PartHandling(Handling):
    """A part's way; whoever does its first step also writes down what later parts need."""

    def begin(self, at: datetime) -> None:
        """Take up what the opening of the part laid on somebody's desk."""
        for task in Task.objects.filter(dossier=self._dossier, state="open"):
            self._give(task, at)

    def _prepare(self, task: Task, step: Step, by: Actor, at: datetime) -> None:
        super()._prepare(task, step, by, at)
        part = part_of(self._dossier)
        if part and part.gives and step is self._course.path[0]:
            values = {gift.code: self._value(self._visit.rng) for gift in part.gives}
            joint.give(self._dossier.pk, values, by=by, at=at)

    def _value(self, rng: Random) -> str:
        """The child's personal number."""
        child = self._visit.intake.owner or self._visit.intake.submitter
        return newborn_number(rng, child)
