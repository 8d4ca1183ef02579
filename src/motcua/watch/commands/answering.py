"""What people do about warnings: acknowledge, write a remark."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from motcua.agencies.actors import Actor
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed, Refused, Stale
from motcua.kernel.said import Said
from motcua.watch.models import EarlyWarning, Remark
from motcua.watch.queries.warnings import one_for

LONGEST = 1000


@transaction.atomic
def acknowledge(
    warning_id: int, *, by: Actor, at: datetime | None = None, remark: str = ""
) -> EarlyWarning:
    """Say that one has seen it and sees to it. Whoever presses second is told who was first.

    Raises NotFound (also where it is not for one's eyes), Stale, Invalid for a remark too long.
    """
    row, at = _locked(warning_id, by), at or clock.now()
    if row.acknowledged_at is not None:
        who = row.acknowledged_by.name if row.acknowledged_by else ""
        raise Stale(
            Said(
                "{who} đã nhận cảnh báo này lúc {when}.", who=who,
                when=f"{clock.local(row.acknowledged_at):%H:%M ngày %d/%m/%Y}",
            )
        )  # fmt: skip
    row.acknowledged_at, row.acknowledged_by_id = at, by.id
    row.save(update_fields=["acknowledged_at", "acknowledged_by"])
    _record(row, "watch.acknowledged", by, at, remark=_write(row, remark, by, at))
    return row


@transaction.atomic
def comment(warning_id: int, text: str, *, by: Actor, at: datetime | None = None) -> Remark:
    """Write what was done, or why it takes longer; raises NotFound, Invalid for no words."""
    row, at = _locked(warning_id, by), at or clock.now()
    if not text.strip():
        raise Invalid(fields={"remark": Said("Mời ghi nội dung trao đổi.")})
    remark = _write(row, text, by, at)
    _record(row, "watch.commented", by, at, remark=remark)
    return row.remarks.latest("id")


def acknowledge_all(
    warning_ids: Iterable[int], *, by: Actor, at: datetime | None = None, remark: str = ""
) -> dict[int, str]:
    """Several, each its own transaction; id → "" or why not."""
    answers = {}
    for key in warning_ids:
        try:
            acknowledge(key, by=by, at=at, remark=remark)
            answers[key] = ""
        except Refused as refusal:
            answers[key] = refusal.message
    return answers


def _locked(warning_id: int, by: Actor) -> EarlyWarning:
    """The warning, locked; an auditor sees all and answers for nobody."""
    row = one_for(by, warning_id)
    if by.all_roles <= {"auditor", "admin"}:
        raise NotAllowed("Người kiểm tra chỉ xem cảnh báo, không nhận thay người được báo.")
    return EarlyWarning.objects.select_for_update(of=("self",)).get(pk=row.pk)


def _write(row: EarlyWarning, text: str, by: Actor, at: datetime) -> str:
    text = text.strip()
    if len(text) > LONGEST:
        raise Invalid(fields={"remark": Said("Mời ghi ngắn hơn: nhiều nhất 1.000 chữ.")})
    if text:
        Remark.objects.create(warning=row, by_id=by.id, at=at, text=text)
    return text


def _record(row: EarlyWarning, kind: str, by: Actor, at: datetime, *, remark: str) -> None:
    data = {"dossier": row.dossier_id, "level": row.level, "remark": remark}
    journal.append(row.chain, kind, at=at, actor=by, data=data)
