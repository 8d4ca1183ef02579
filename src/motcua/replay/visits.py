"""A visit: who comes when, with what, and what will be special about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random

from motcua.catalog.content import Case
from motcua.dossiers.intake import Intake
from motcua.replay.courses import Course
from motcua.worktime.rules import Term


@dataclass(frozen=True, slots=True)
class Visit:
    """Everything decided beforehand about one dossier; ``rng`` draws what happens on the way.

    ``courses`` are what its parts do, by their codes; the only one of a plain dossier is "".
    ``quirk`` is "" or one of supplement, send_back, opinion, refusal, incomplete (at the counter).
    ``answer`` working minutes pass before the desk answers what came online;
    ``owes`` says that there is a fee to pay.
    """

    at: datetime
    intake: Intake
    case: Case
    courses: Mapping[str, Course]
    quirk: str
    answer: int
    owes: bool
    rng: Random

    @property
    def online(self) -> bool:
        """True where it is sent in."""
        return self.intake.channel == "online"

    @property
    def home(self) -> bool:
        """True where the result is brought home."""
        return self.intake.return_method == "home"

    @property
    def term(self) -> Term:
        """The term that the law gives."""
        return self.case.term(self.intake.channel)

    @property
    def missing(self) -> list[str]:
        """Codes of required papers that were not brought."""
        brought = {document.requirement_code for document in self.intake.documents}
        return [p.code for p in self.case.requirements if p.required and p.code not in brought]
