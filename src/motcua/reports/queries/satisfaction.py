"""What people answered in a period, beside how many could have. Silence is not satisfaction.

An answer counts where it was given, so that a period that is over stays as it was: whoever was
served on its last day may still answer on the next.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Count

from motcua.dossiers.models import Dossier
from motcua.ratings.models import DossierRating, Rating
from motcua.ratings.rules import ENOUGH, average
from motcua.reports.rules import Period
from motcua.tickets.models import Ticket
from motcua.tickets.rules.states import State

CONTENT: Final = (4, 5)  # faces that say "content"


@dataclass(frozen=True, slots=True)
class Answers:
    """Of one kind: ``served`` could have answered, ``counts`` says how often each face."""

    served: int
    counts: Mapping[int, int]

    @property
    def rated(self) -> int:
        """How many answered."""
        return sum(self.counts.values())

    @property
    def content(self) -> int:
        """How many of them were content."""
        return sum(self.counts.get(face, 0) for face in CONTENT)

    @property
    def response(self) -> float | None:
        """The share who answered; None where nobody was served."""
        return self.rated / self.served if self.served else None

    @property
    def share(self) -> float | None:
        """The share of answers that are content; None below ``ENOUGH`` answers."""
        return self.content / self.rated if self.rated >= ENOUGH else None

    @property
    def average(self) -> float | None:
        """The mean face, 1 to 5; None below ``ENOUGH`` answers."""
        return average(self.counts) if self.rated >= ENOUGH else None

    def __add__(self, other: "Answers") -> "Answers":
        faces = {face: self.counts.get(face, 0) + other.counts.get(face, 0) for face in range(1, 6)}
        return Answers(self.served + other.served, faces)


def of_hall(agency_id: int, period: Period) -> Answers:
    """Of services at the counters (two queries)."""
    served = Ticket.objects.filter(
        agency=agency_id, day__range=(period.first, period.last), state=State.DONE
    )
    given = Rating.objects.filter(
        agency=agency_id, at__gte=period.start, at__lt=period.end
    ).order_by()  # fmt: skip
    return Answers(served.count(), dict(given.values_list("score").annotate(n=Count("id"))))


def of_dossiers(agency_id: int, period: Period) -> Answers:
    """Of dossiers whose result was given (two queries)."""
    given = Dossier.objects.filter(
        agency=agency_id, whole=None, returned_at__gte=period.start, returned_at__lt=period.end
    )
    rated = DossierRating.objects.filter(
        agency=agency_id, at__gte=period.start, at__lt=period.end
    ).order_by()  # fmt: skip
    return Answers(given.count(), dict(rated.values_list("score").annotate(n=Count("id"))))
