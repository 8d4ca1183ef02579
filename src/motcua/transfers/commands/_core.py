"""Shared: locking, who may, the journal."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

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


def lock(ids: Sequence[int], by: Actor, state: str) -> list[Transfer]:
    """These papers, their dossiers locked first; raises NotFound, NotAllowed, Stale."""
    wanted = sorted(set(ids))
    keys = Transfer.objects.filter(pk__in=wanted).values_list("dossier", flat=True)
    list(Dossier.objects.select_for_update().filter(pk__in=list(keys)).order_by("pk").only("pk"))
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
