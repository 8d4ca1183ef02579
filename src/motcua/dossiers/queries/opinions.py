"""Questions that wait for an answer: asked of us, asked by us, late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import widest_scope
from motcua.dossiers import timing
from motcua.dossiers.lights import Light, span
from motcua.dossiers.models import Document, Dossier, Opinion
from motcua.dossiers.models.opinions import ANSWERED, WAITING
from motcua.dossiers.queries.visible import visible
from motcua.dossiers.rules import PAUSED, WORKING
from motcua.kernel import clock
from motcua.kernel.errors import NotFound

LIMIT: Final = 100
_ALIVE: Final = [status.value for status in WORKING | PAUSED]
SOON_HOURS: Final = 4  # working hours before an answer is due
_SHOWN_AFTER: Final = timedelta(days=90)  # who answered may look again at what they said


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of the list: the question and how much time is left."""

    opinion: Opinion
    light: Light


@dataclass(frozen=True, slots=True)
class Calls:
    """What the worklist says above its rows."""

    to_answer: int  # asked by other agencies, for the actor to answer or to give to a unit
    late_to_answer: int
    late: int  # asked by the actor's agency, without an answer in time; for who supervises


def opinions_of(dossier: Dossier) -> list[Opinion]:
    """All questions about a dossier, with their files."""
    rows = dossier.opinions.select_related("asked_by", "answered_by", "task")
    return list(rows.prefetch_related("files", "shown"))


def asked_of_us(actor: Actor, *, now: datetime | None = None) -> list[Asked]:
    """What other agencies wait to hear from the actor or from units the actor gives work to."""
    rows = _waiting().filter(_asked_of(actor)).select_related("asked_by__agency", "unit")
    return _lines(rows.defer("dossier__search_text"), now)


def asked_by_us(actor: Actor, *, now: datetime | None = None) -> list[Asked]:
    """Questions without an answer about dossiers the actor may see."""
    rows = _waiting().filter(dossier__in=Dossier.objects.filter(visible(actor)).only("pk"))
    return _lines(rows.select_related("asked_by", "dossier"), now)


def calls(actor: Actor, *, now: datetime | None = None) -> Calls:
    """How much waits and is late (one query, none for who neither answers nor supervises)."""
    if not any(
        widest_scope(p, a) for p in actor.everyone for a in ("opinion.answer", "task.assign")
    ):
        return Calls(0, 0, 0)
    late = Q(due_at__lt=now or clock.now())
    ours, of_us = _supervised(actor), _asked_of(actor)
    counted = (
        _waiting()
        .filter(of_us | ours & late)
        .aggregate(
            to_answer=Count("pk", filter=of_us),
            late_to_answer=Count("pk", filter=of_us & late),
            late=Count("pk", filter=ours & late),
        )
    )
    return Calls(**counted)


def opinion_asked_of_us(opinion_id: int, actor: Actor) -> Opinion:
    """One question another agency asked; raises NotFound, also where it is not the actor's."""
    rows = Opinion.objects.filter(_asked_of(actor), _open_to_asked(), pk=opinion_id)
    found = rows.select_related("asked_by__agency", "answered_by", "unit")
    opinion = found.prefetch_related("shown", "files").first()
    if opinion is None:
        raise NotFound("Không có lời xin ý kiến này, hoặc không thuộc phạm vi Ông/Bà được xem.")
    return opinion


def opinion_document(opinion_id: int, document_id: int, actor: Actor) -> Document:
    """A file chosen for who is asked, or sent with the answer; raises NotFound for any other."""
    opinion = opinion_asked_of_us(opinion_id, actor)
    among = {row.pk for row in (*opinion.shown.all(), *opinion.files.all())}
    rows = Document.objects.select_related("blob").exclude(blob=None)
    found = rows.filter(pk=document_id).first() if document_id in among else None
    if found is None:
        raise NotFound("Không có tệp này, hoặc tệp không được gửi kèm lời xin ý kiến.")
    return found


def late_opinions_to_tell(now: datetime | None = None) -> Sequence[int]:
    """Questions without an answer in time, of which the desk's head has not been told (ids)."""
    rows = _waiting().filter(due_at__lt=now or clock.now(), late_told_at=None)
    return list(rows.order_by("due_at").values_list("id", flat=True))


def _waiting() -> QuerySet[Opinion]:
    alive = Dossier.objects.filter(pk=OuterRef("dossier"), status__in=_ALIVE)
    return Opinion.objects.filter(Exists(alive), state=WAITING)


def _open_to_asked() -> Q:
    """While it waits, and for a while after it was answered: not once it was taken back."""
    alive = Exists(Dossier.objects.filter(pk=OuterRef("dossier"), status__in=_ALIVE))
    since = clock.now() - _SHOWN_AFTER
    return Q(alive, state=WAITING) | Q(state=ANSWERED, answered_at__gt=since)


def _asked_of(actor: Actor) -> Q:
    """Of another agency's questions, those the actor answers or gives to a unit."""
    found = Q(pk__in=())
    for person in actor.everyone:
        if "agency" in (
            widest_scope(person, "opinion.answer"),
            widest_scope(person, "task.assign"),
        ):
            found |= Q(agency=person.agency_id)
        elif widest_scope(person, "opinion.answer"):
            found |= Q(agency=person.agency_id, unit=person.unit_id)
    return found & Q(task=None, by_letter=False)


def _supervised(actor: Actor) -> Q:
    """Asked by agencies where the actor gives out work: heads of the desk and leaders."""
    agencies = {p.agency_id for p in actor.everyone if widest_scope(p, "task.assign") == "agency"}
    return Q(dossier__agency__in=agencies)


def _lines(rows: QuerySet[Opinion], now: datetime | None) -> list[Asked]:
    moment = now or clock.now()
    return [Asked(row, _light(row, moment)) for row in rows.order_by("due_at", "id")[:LIMIT]]


def _light(row: Opinion, now: datetime) -> Light:
    whose = row.asked_by.agency_id if row.by_letter or not row.agency_id else row.agency_id
    if row.due_at < now:
        return Light("late", f"Quá hạn {span(max(timing.counted(whose, row.due_at, now), 1))}")
    left = timing.counted(whose, now, row.due_at)
    if left <= SOON_HOURS * 60:
        return Light("soon", f"Gấp, còn {span(left)}")
    return Light("ok", f"Còn {span(left)}")
