"""Reads: what is to be handed over, what is out, what is lost; the hops of a control slip."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import widest_scope
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.joint.models import JointPart
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.papers import words
from motcua.transfers import parts
from motcua.transfers.models import BACK, CANCELLED, HANDED, LOST, TO_HAND, Batch, Transfer
from motcua.transfers.rules import OUTCOMES

LIMIT: Final = 300


@dataclass(frozen=True, slots=True)
class Group:
    """Papers for one agency that wait to be handed over."""

    office: str
    items: Sequence[Transfer]
    late: int


@dataclass(frozen=True, slots=True)
class Board:
    """The page of papers on their way."""

    groups: Sequence[Group]
    out: Sequence[Transfer]
    lost: Sequence[Transfer]
    unsent: Sequence[JointPart]  # parts on paper that have no slip
    batches: Sequence[Batch]


@dataclass(frozen=True, slots=True)
class Overdue:
    """What the worklist says: to hand over now, and incidents."""

    late: int
    waiting: int
    lost: int
    unanswered: int


def board(actor: Actor, *, now: datetime | None = None) -> Board:
    """Everything of the agencies at whose desk the actor hands papers over (three queries)."""
    now = now or clock.now()
    rows = _visible(actor).filter(state__in=(TO_HAND, HANDED, LOST))
    found = list(
        rows.select_related("dossier", "batch__handed_by", "opened_by").order_by("due_at", "id")
        .defer("dossier__due_trace", "dossier__search_text", "dossier__digits")[:LIMIT]
    )  # fmt: skip
    offices = dict.fromkeys(row.office for row in found if row.state == TO_HAND)
    groups = [
        _group(office, [r for r in found if (r.office, r.state) == (office, TO_HAND)], now)
        for office in offices
    ]
    redone = {row.before_id for row in found}
    return Board(
        groups,
        [row for row in found if row.state == HANDED],
        [row for row in found if row.state == LOST and row.pk not in redone],
        parts.unsent(_agencies(actor)),
        list(_batches(actor).select_related("handed_by").annotate(n=Count("transfers"))[:20]),
    )


def _group(office: str, items: Sequence[Transfer], now: datetime) -> Group:
    return Group(office, items, sum(row.due_at < now and not row.stays for row in items))


def overdue(actor: Actor, *, now: datetime | None = None) -> Overdue:
    """How much is late (one query)."""
    now = now or clock.now()
    open_now = _visible(actor).filter(state__in=(TO_HAND, HANDED, LOST))
    replaced = Transfer.objects.exclude(before=None).values("before")
    return Overdue(
        **open_now.aggregate(
            late=Count("pk", filter=_late(now)),
            waiting=Count("pk", filter=Q(state=TO_HAND)),
            lost=Count("pk", filter=Q(state=LOST) & ~Q(pk__in=replaced)),
            unanswered=Count("pk", filter=Q(state=HANDED, answer_by__lt=now)),
        )
    )


def transfer(transfer_id: int, actor: Actor) -> Transfer:
    """One of the actor's desk; raises NotFound."""
    rows = _visible(actor).select_related("dossier", "batch__handed_by", "back_by", "before")
    found = rows.filter(pk=transfer_id).first()
    if found is None:
        raise NotFound("Không có lượt chuyển giấy này, hoặc không thuộc phạm vi Ông/Bà được xem.")
    return found


def chosen(ids: Sequence[int], actor: Actor) -> list[Transfer]:
    """Those of the papers that the actor's desk may hand over."""
    rows = _visible(actor).filter(pk__in=ids, state=TO_HAND)
    return list(rows.select_related("dossier").order_by("id"))


def batch(batch_id: int, actor: Actor) -> Batch:
    """A signed list; raises NotFound."""
    found = _batches(actor).filter(pk=batch_id).first()
    if found is None:
        raise NotFound("Không có danh sách bàn giao này.")
    return found


def of_dossier(dossier_id: int) -> list[Transfer]:
    """All papers of a dossier that went or are to go (one query); permission is the caller's."""
    rows = Transfer.objects.filter(dossier=dossier_id)
    return list(rows.select_related("batch__handed_by", "back_by"))


def overdue_count(now: datetime | None = None) -> int:
    """Papers of every agency that should be gone by now: for the doctor."""
    return Transfer.objects.filter(_late(now or clock.now())).count()


def newest_of(dossier_ids: Iterable[int]) -> dict[int, Transfer]:
    """The last papers of each dossier that went or are to go (one query)."""
    rows = Transfer.objects.filter(dossier__in=list(dossier_ids)).exclude(state=CANCELLED)
    return {row.dossier_id: row for row in rows.select_related("batch").order_by("id")}


def _late(now: datetime) -> Q:
    """To hand over by now; what its citizen asks back has to stay at the desk."""
    return Q(state=TO_HAND, due_at__lt=now) & ~Q(dossier__status=Status.WITHDRAWING)


def hops(dossier: Dossier) -> list[tuple[datetime, dict[str, str]]]:
    """Hand-overs to agencies and back, for the control slip: when, and the line with both names."""
    found = []
    desk = dossier.reception_agency.desk_name
    for row in of_dossier(dossier.pk):
        if row.batch:
            found.append((row.batch.handed_at, _out(row, row.batch, desk)))
        if row.state == BACK and row.back_at:
            found.append((row.back_at, _back(row, row.back_at, desk)))
    return found


def _out(row: Transfer, handed: Batch, desk: str) -> dict[str, str]:
    return {
        "giver": desk, "giver_name": handed.handed_by.name,
        "receiver": row.office, "receiver_name": handed.received_by,
        "at_text": words.moment_text(handed.handed_at),
        "outcome": "Quá hạn" if handed.handed_at > row.due_at else "Đúng hạn",
        "note": "Thất lạc" if row.state == LOST else f"DS {handed.number}",
    }  # fmt: skip


def _back(row: Transfer, at: datetime, desk: str) -> dict[str, Any]:
    late = row.answer_by is not None and at > row.answer_by
    return {
        "giver": row.office, "giver_name": row.brought_by,
        "receiver": desk, "receiver_name": row.back_by.name if row.back_by else "",
        "at_text": words.moment_text(at), "outcome": "Quá hạn" if late else "Đúng hạn",
        "note": f"{OUTCOMES[row.outcome]} {row.number}".strip(),
    }  # fmt: skip


def _visible(actor: Actor) -> QuerySet[Transfer]:
    return Transfer.objects.filter(agency__in=_agencies(actor))


def _batches(actor: Actor) -> QuerySet[Batch]:
    return Batch.objects.filter(agency__in=_agencies(actor))


def _agencies(actor: Actor) -> set[int]:
    return {p.agency_id for p in actor.everyone if widest_scope(p, "transfer.manage")}
