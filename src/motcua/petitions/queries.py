"""Reads: the office's lists, one petition, its public page, the public list, the report."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.crypto import constant_time_compare

from motcua.agencies.actors import Actor
from motcua.dossiers.lights import Light, light
from motcua.dossiers.queries.scopes import soon_until
from motcua.dossiers.timing import counted
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.petitions import keys, scopes
from motcua.petitions.models import Petition, PetitionFile
from motcua.petitions.rules.figures import Counts, Fact, count
from motcua.petitions.rules.states import ANSWERED, OPEN, State

PAGE: Final = 30
MANY: Final = 100  # a count beyond is shown as "99+"
# The lists of the office.
LISTS: Final[dict[str, frozenset[State]]] = {
    "open": OPEN,
    "late": OPEN,
    "soon": OPEN,
    "answered": ANSWERED,
    "elsewhere": frozenset({State.FORWARDED, State.DECLINED}),
}
_PERSONAL: Final = ("name", "phone", "email", "address", "words", "answer", "public_answer")


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page; ``after`` finds the next one, "" on the last."""

    rows: list[Petition]
    after: str


def page(actor: Actor, which: str, after: str = "") -> Page:
    """Of what the actor may see: open ones the next due first, ended ones the newest first.

    One query; no name is read.
    """
    states = LISTS.get(which, OPEN)
    rows = scopes.visible(actor).filter(state__in=sorted(states)).defer(*_PERSONAL)
    rows = rows.select_related("officer")
    if states == OPEN:
        return _by_due(rows.filter(_burns(which, actor.agency_id, clock.now())), after)
    if after.isdecimal():
        rows = rows.filter(pk__lt=int(after))
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return Page(found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else "")


def _burns(which: str, agency_id: int, now: datetime) -> Q:
    """Which open ones a list holds: past their term, due within a working day, or all."""
    if which == "late":
        return Q(due_at__lt=now)
    if which == "soon":
        return Q(due_at__gte=now, due_at__lte=soon_until(agency_id, now))
    return Q()


def _by_due(rows: QuerySet[Petition], after: str) -> Page:
    moment, _, pk = after.partition("_")
    if at := _read(moment):
        rows = rows.filter(Q(due_at__gt=at) | Q(due_at=at, pk__gt=int(pk) if pk.isdecimal() else 0))
    found = list(rows.order_by("due_at", "pk")[: PAGE + 1])
    if len(found) <= PAGE:
        return Page(found, "")
    last = found[PAGE - 1]
    return Page(found[:PAGE], f"{last.due_at and last.due_at.isoformat()}_{last.pk}")


def _read(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def get(petition_id: int, actor: Actor) -> Petition:
    """One the actor may know of. Raises NotFound."""
    rows = Petition.objects.select_related(
        "agency", "officer", "ended_by", "received_by", "dossier"
    )
    found = rows.filter(pk=petition_id).first()
    if found is None or not scopes.may_read(actor, found):
        raise NotFound("Không có phản ánh này.")
    return found


def file(file_id: int, actor: Actor) -> PetitionFile:
    """A file of one the actor may know of. Raises NotFound."""
    found = PetitionFile.objects.select_related("petition", "blob").filter(pk=file_id).first()
    if found is None or not scopes.may_read(actor, found.petition):
        raise NotFound("Không có tệp này.")
    return found


def typed_by(petition_id: int, actor: Actor) -> Petition:
    """One that this officer typed, for its slip. Raises NotFound."""
    rows = Petition.objects.select_related("agency")
    found = rows.filter(pk=petition_id, received_by=actor.id, agency=actor.agency_id).first()
    if found is None:
        raise NotFound("Không có phản ánh này.")
    return found


def opened(code: str, token: str) -> Petition:
    """The one whose code and secret these are, however they were typed. Raises NotFound."""
    wanted = code.strip().upper().replace(" ", "")
    found = Petition.objects.select_related("agency").filter(code=wanted).first()
    if found is None or not constant_time_compare(found.token, keys.normalised(token)):
        raise NotFound("Không có phản ánh này.")
    return found


def published(agency_id: int, before: int | None = None) -> Page:
    """What everybody may read, the newest first: no column of persons is read (one query)."""
    rows = Petition.objects.filter(agency_id=agency_id, state=State.PUBLISHED)
    if before:
        rows = rows.filter(pk__lt=before)
    wanted = (
        "code", "kind", "public_words", "public_answer", "received_at", "ended_at", "score",
    )  # fmt: skip
    found = list(rows.only(*wanted).order_by("-pk")[: PAGE + 1])
    return Page(found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else "")


@dataclass(frozen=True, slots=True)
class Burning:
    """Open ones, and those of them past their term or due within a working day."""

    open: int
    late: int
    soon: int


def burning(actor: Actor, now: datetime) -> Burning:
    """How many of each the actor sees: what the lists of these names hold (one query)."""
    counted_ = {
        which: Count("pk", filter=_burns(which, actor.agency_id, now)) for which in ("late", "soon")
    }
    return Burning(**waiting_rows(actor).aggregate(open=Count("pk"), **counted_))


def waiting(actor: Actor) -> int:
    """How many open ones the actor sees, at most a hundred."""
    return len(waiting_rows(actor).values_list("pk", flat=True)[:MANY])


def waiting_rows(actor: Actor) -> QuerySet[Petition]:
    """Open ones the actor sees, in no order."""
    return scopes.visible(actor).filter(state__in=sorted(OPEN)).order_by()


def late(now: datetime | None = None) -> int:
    """Open ones of every agency that are past their term: for the doctor."""
    return Petition.objects.filter(state__in=sorted(OPEN), due_at__lt=now or clock.now()).count()


def light_of(row: Petition, now: datetime | None = None) -> Light:
    """Its light, in working time of its agency."""
    return light(
        row.due_at, paused=False, ended=row.state not in OPEN, now=now or clock.now(),
        counted=lambda a, b: counted(row.agency_id, a, b),
    )  # fmt: skip


def figures(agency_id: int, start: datetime, end: datetime) -> dict[str, Counts]:
    """Form II.05 of an agency, a line a kind (one query)."""
    rows = Petition.objects.filter(agency_id=agency_id, received_at__lt=end)
    rows = rows.filter(Q(ended_at=None) | Q(ended_at__gte=start) | Q(published_at__gte=start))
    names = (
        "kind", "received_at", "forward_by", "answer_by", "assigned_at", "ended_at", "state",
        "published_at",
    )  # fmt: skip
    return count((Fact(*row) for row in rows.values_list(*names)), start, end)


def answer_days() -> int:
    """Working days the ward gives itself to answer."""
    return int(settings.MOTCUA_PETITION_DAYS)
