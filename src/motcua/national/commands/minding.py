"""What somebody does about a dispatch that did not arrive."""

from datetime import datetime

from django.db.models import QuerySet

from motcua.agencies.actors import Actor
from motcua.dossiers.models import Dossier
from motcua.journal import queries as journal
from motcua.kernel.errors import IllegalTransition, Invalid, NotFound
from motcua.national.commands import _core
from motcua.national.jobs import send_soon
from motcua.national.models import Dispatch, Standing
from motcua.national.models.outbox import DEAD, DROPPED, OVERTAKEN, SENDING, WAITING
from motcua.national.queries.told import OWN


@_core.atomic
def try_again(dispatch_id: int, *, by: Actor, at: datetime | None = None) -> Dispatch:
    """Try one that was given up (or still waits) at once. Raises NotFound, IllegalTransition."""
    now = _core.moment(at)
    _core.locked(by)
    dispatch = _locked(dispatch_id, by)
    if dispatch.state not in {DEAD, WAITING}:
        raise IllegalTransition("Tin này đã xong, không cần gửi lại.")
    revived = _revive(dispatch, now)
    _core.record(by.agency_id, "tried_again", at=now, by=by, dispatch=dispatch.pk)
    send_soon(by.agency_id)
    return revived


@_core.atomic
def try_all_again(*, by: Actor, at: datetime | None = None) -> int:
    """Try everything that was given up; how many there were."""
    now = _core.moment(at)
    _core.locked(by)
    dead = list(_rows(by).filter(state=DEAD).order_by("id"))
    for dispatch in dead:
        _revive(dispatch, now)
    _core.record(by.agency_id, "tried_all_again", at=now, by=by, count=len(dead))
    send_soon(by.agency_id)
    return len(dead)


@_core.atomic
def drop(dispatch_id: int, note: str, *, by: Actor, at: datetime | None = None) -> Dispatch:
    """Decide that it is not told, with a reason. Raises Invalid, NotFound, IllegalTransition."""
    now = _core.moment(at)
    if not note.strip():
        raise Invalid(fields={"note": "Cần ghi lý do không gửi."})
    _core.locked(by)
    dispatch = _locked(dispatch_id, by)
    if dispatch.state != DEAD:
        raise IllegalTransition("Chỉ bỏ được tin đã thử hết số lần.")
    dispatch.state, dispatch.closed_at, dispatch.closed_by_id = DROPPED, now, by.id
    dispatch.note = note.strip()[:300]
    dispatch.save(update_fields=["state", "closed_at", "closed_by", "note"])
    _core.record(by.agency_id, "dropped", at=now, by=by, dispatch=dispatch.pk, note=dispatch.note)
    return dispatch


@_core.atomic
def tell_again(dossier_id: int, *, by: Actor, at: datetime | None = None) -> Dispatch:
    """Tell a dossier as it stands, whether anything happened or not.

    Raises NotFound, IllegalTransition for a part of a joint dossier.
    """
    now = _core.moment(at)
    _core.locked(by)
    found = Dossier.objects.filter(pk=dossier_id, agency=by.agency_id)
    if not found.exists():
        raise NotFound("Không có hồ sơ này.")
    if not found.filter(OWN).exists():
        raise IllegalTransition(
            "Đây là một phần của hồ sơ liên thông: Cổng nhận cả hồ sơ chung, không nhận từng phần."
        )
    Standing.objects.filter(dossier=dossier_id).update(told_digest="")
    dispatch, made = Dispatch.objects.get_or_create(
        dossier_id=dossier_id, state=WAITING,
        defaults={
            "agency_id": by.agency_id, "seq": journal.head(f"dossier:{dossier_id}")[0],
            "kind": "national.again", "created_at": now, "next_try_at": now,
        },
    )  # fmt: skip
    if not made:
        Dispatch.objects.filter(pk=dispatch.pk).update(next_try_at=now)
    _core.record(by.agency_id, "told_again", at=now, by=by, dossier=dossier_id)
    send_soon(by.agency_id)
    return dispatch


def _revive(dispatch: Dispatch, now: datetime) -> Dispatch:
    """Back among those that wait; a newer one of the dossier that waits goes for both."""
    newer = Dispatch.objects.filter(dossier=dispatch.dossier_id, state=WAITING)
    other = newer.exclude(pk=dispatch.pk).select_for_update().first()
    if other is not None:
        dispatch.state, dispatch.closed_at = OVERTAKEN, now
        dispatch.save(update_fields=["state", "closed_at"])
        dispatch = other
    dispatch.state, dispatch.attempts, dispatch.next_try_at = WAITING, 0, now
    dispatch.closed_at, dispatch.outage = None, False
    dispatch.save(update_fields=["state", "attempts", "next_try_at", "closed_at", "outage"])
    return dispatch


def _locked(dispatch_id: int, by: Actor) -> Dispatch:
    found = _rows(by).filter(pk=dispatch_id).first()
    if found is None:
        raise NotFound("Không có tin này.")
    if found.state == SENDING:
        raise IllegalTransition("Tin này đang được gửi. Mời xem lại sau ít phút.")
    return found


def _rows(by: Actor) -> QuerySet[Dispatch]:
    return Dispatch.objects.select_for_update().filter(agency=by.agency_id)
