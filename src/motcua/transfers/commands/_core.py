"""Shared: locking, who may, the journal."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers.models import Dossier
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import NotFound, Stale
from motcua.transfers.models import Transfer

atomic = transaction.atomic
_SAID = {
    "to_hand": "chưa giao",
    "handed": "đã giao",
    "back": "đã nhận lại",
    "lost": "đã báo thất lạc",
    "cancelled": "đã hủy",
}


def moment(at: datetime | None) -> datetime:
    """The moment a command happens at."""
    return at or clock.now()


def hold(dossier_id: int) -> Dossier:
    """A dossier, locked until the transaction ends; raises NotFound."""
    _hold([dossier_id])
    dossier = Dossier.objects.filter(pk=dossier_id).first()
    if dossier is None:
        raise NotFound("Không có hồ sơ này.")
    return dossier


def _hold(keys: Sequence[int]) -> None:
    """Lock dossiers in one order, the whole of a part before it: what follows from a part does."""
    wholes = Dossier.objects.filter(pk__in=keys).exclude(whole=None).values("whole")
    rows = Dossier.objects.filter(Q(pk__in=keys) | Q(pk__in=wholes))
    list(rows.select_for_update().order_by("pk").only("pk"))


def lock(ids: Sequence[int], by: Actor, state: str) -> list[Transfer]:
    """These papers, their dossiers locked first; raises NotFound, NotAllowed, Stale."""
    wanted = sorted(set(ids))
    _hold(list(Transfer.objects.filter(pk__in=wanted).values_list("dossier", flat=True)))
    rows = Transfer.objects.select_for_update(of=("self",)).select_related("dossier")
    found = list(rows.filter(pk__in=wanted).order_by("pk"))
    if not wanted or len(found) < len(wanted):
        raise NotFound("Không có lượt chuyển giấy này.")
    for row in found:
        permissions.require(by, "transfer.manage", agency_id=row.agency_id)
        if row.state != state:
            raise Stale(
                f"Hồ sơ {row.dossier.code} {_SAID[row.state]} rồi. Không có gì bị thay đổi thêm."
            )
    return found


def record(row: Transfer, kind: str, *, by: Actor | None, at: datetime, **data: Any) -> None:
    """Write what happened on the dossier's chain."""
    facts = {"code": row.dossier.code, "transfer": row.pk, "office": row.office, **data}
    journal.append(f"dossier:{row.dossier_id}", f"transfer.{kind}", at=at, actor=by, data=facts)
