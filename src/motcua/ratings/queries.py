"""What citizens think, always beside how many of them answered. Silence is not satisfaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Count, QuerySet

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.ratings import rules
from motcua.ratings.models import DossierRating, Rating
from motcua.tickets.models import Service, Ticket
from motcua.tickets.rules.states import State

ASKS_FOR: Final = timedelta(seconds=90)  # whoever has been gone longer is not asked any more


@dataclass(frozen=True, slots=True)
class Score:
    """Answers of one kind: how often each face, of how many served."""

    key: int | None  # group or officer; None for all
    name: str
    served: int
    counts: Mapping[int, int]
    hidden: bool = False  # too few answers to show without naming the citizen

    @property
    def rated(self) -> int:
        """How many answered."""
        return sum(self.counts.values())

    @property
    def response_rate(self) -> float:
        """The share of those served who answered, 0 to 1."""
        return self.rated / self.served if self.served else 0.0

    @property
    def average(self) -> float | None:
        """From 1 to 5; None where nobody answered or too few did."""
        return None if self.hidden else rules.average(self.counts)


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote: the day, the face, no number, no hour, no officer."""

    day: date
    group: str
    score: int
    reasons: list[str]
    words: str

    @property
    def face(self) -> str:
        """The score in words."""
        return rules.FACES[self.score]


def overall(agency_id: int, since: date, until: date) -> Score:
    """Everybody served from one day to another, both included (two queries)."""
    served = _tickets(agency_id, since, until).count()
    counts = _ratings(agency_id, since, until).values_list("score").annotate(n=Count("id"))
    return Score(None, "", served, dict(counts.order_by()))


def of_dossiers(agency_id: int, since: date, until: date) -> Score:
    """Of dossiers whose result was given from one day to another (two queries)."""
    begins = datetime.combine(since, time.min, clock.TZ)
    ends = datetime.combine(until, time.min, clock.TZ) + timedelta(days=1)
    given = Dossier.objects.filter(
        agency_id=agency_id, whole=None, returned_at__gte=begins, returned_at__lt=ends
    )
    ratings = DossierRating.objects.filter(dossier__in=given.values("pk")).order_by()
    counts = ratings.values_list("score").annotate(n=Count("id"))
    return Score(None, "", given.count(), dict(counts))


def of_dossier(dossier_id: int) -> DossierRating | None:
    """The rating a dossier has."""
    return DossierRating.objects.filter(dossier=dossier_id).first()


def by_group(agency_id: int, since: date, until: date) -> list[Score]:
    """The same for each group in the order of the hall (two queries)."""
    tickets = _tickets(agency_id, since, until).order_by("group__order", "group_id")
    served = tickets.values_list("group_id", "group__name").annotate(n=Count("id"))
    ratings = _ratings(agency_id, since, until).order_by()
    rows = ratings.values_list("group_id", "score").annotate(n=Count("id"))
    return _scores([(key, name, n) for key, name, n in served], list(rows))


def by_officer(actor: Actor, since: date, until: date) -> list[Score]:
    """Each officer's own, for those who may read ratings; under five answers only their number.

    Raises NotAllowed.
    """
    _require(actor)
    services = Service.objects.filter(
        ticket__agency=actor.agency_id, ticket__day__range=(since, until), outcome=State.DONE,
        started_at__isnull=False,
    )  # fmt: skip
    served = services.order_by("officer__name", "officer_id")
    named = served.values_list("officer_id", "officer__name").annotate(n=Count("id"))
    ratings = _ratings(actor.agency_id, since, until).order_by()
    rows = ratings.values_list("officer_id", "score").annotate(n=Count("id"))
    return _scores(list(named), list(rows), enough=rules.ENOUGH)


def words(actor: Actor, since: date, until: date, limit: int = 100) -> list[Words]:
    """What was written or ticked, latest day first, for those who may read ratings."""
    _require(actor)
    rows = _ratings(actor.agency_id, since, until).exclude(words="", reasons=[])
    found = rows.select_related("group", "ticket").order_by(
        "-ticket__day", "group_id", "score", "id"
    )
    return [_words(row) for row in found[:limit]]


def of_ticket(ticket: Ticket) -> Rating | None:
    """The rating a ticket has."""
    return Rating.objects.filter(ticket=ticket).first()


def to_ask(counter_id: int, asked: datetime | None, at: datetime) -> Service | None:
    """Who has just been served at a counter and was not asked yet (one query).

    ``asked``: when the service ended about which the tablet asked last.
    """
    since = max(asked, at - ASKS_FOR) if asked else at - ASKS_FOR
    rows = Service.objects.filter(
        counter_id=counter_id, ended_at__gt=since, ended_at__lte=at, outcome=State.DONE,
        started_at__isnull=False, ticket__rating=None,
    )  # fmt: skip
    return rows.select_related("ticket", "officer").order_by("ended_at").first()


def service_at(counter_id: int, service_id: int) -> Service | None:
    """A service of a counter."""
    rows = Service.objects.filter(counter_id=counter_id, pk=service_id)
    return rows.select_related("ticket", "officer").first()


def _require(actor: Actor) -> None:
    permissions.require(actor, "rating.read", agency_id=actor.agency_id)


def _tickets(agency_id: int, since: date, until: date) -> QuerySet[Ticket]:
    return Ticket.objects.filter(agency_id=agency_id, day__range=(since, until), state=State.DONE)


def _ratings(agency_id: int, since: date, until: date) -> QuerySet[Rating]:
    return Rating.objects.filter(agency_id=agency_id, ticket__day__range=(since, until))


def _scores(
    served: list[tuple[int, str, int]], rows: list[tuple[int, int, int]], enough: int = 0
) -> list[Score]:
    counts: dict[int, dict[int, int]] = {}
    for key, score, n in rows:
        counts.setdefault(key, {})[score] = n
    found = [(key, name, n, counts.get(key, {})) for key, name, n in served]
    return [Score(key, name, n, c, hidden=sum(c.values()) < enough) for key, name, n, c in found]


def _words(row: Rating) -> Words:
    names = rules.reasons_for(row.score)
    reasons = [names[code] for code in row.reasons if code in names]
    return Words(row.ticket.day, row.group.name, row.score, reasons, row.words)
