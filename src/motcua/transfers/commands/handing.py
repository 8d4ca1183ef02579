"""The hand-over itself: several dossiers to one agency, one list, two names."""

from collections.abc import Sequence
from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.dossiers.rules import Status
from motcua.kernel.errors import IllegalTransition, Invalid
from motcua.transfers import lists, rules
from motcua.transfers.commands import _core
from motcua.transfers.models import HANDED, TO_HAND, Batch


@_core.atomic
def hand_over(
    ids: Sequence[int],
    received_by: str,
    *,
    means: str = "staff",
    by: Actor,
    at: datetime | None = None,
) -> Batch:
    """Papers went to one agency: who gave, who received, when; the list is kept as signed.

    Raises Invalid for two agencies in one list, Stale where somebody handed one over already,
    IllegalTransition for one whose citizen wants it back.
    """
    at = _core.moment(at)
    found = {}
    if not ids:
        found["transfer"] = "Mời chọn ít nhất một hồ sơ để giao."
    if means not in rules.MEANS:
        found["means"] = "Mời chọn cách chuyển."
    if not received_by.strip() or len(received_by) > 120:
        found["received_by"] = "Cần ghi họ tên người nhận (bưu tá, nếu qua bưu chính)."
    if found:
        raise Invalid(fields=found)
    items = _core.lock(ids, by, TO_HAND)
    if len({(row.agency_id, row.office) for row in items}) > 1:
        raise Invalid(fields={"transfer": "Mỗi danh sách bàn giao chỉ cho một cơ quan nhận."})
    if held := [row.dossier.code for row in items if row.dossier.state is Status.WITHDRAWING]:
        raise IllegalTransition(
            f"Công dân đang xin rút hồ sơ {', '.join(held)}. Mời bỏ chọn, chờ lãnh đạo quyết định."
        )
    batch = lists.keep(items, received_by.strip(), means, by=by, at=at)
    for row in items:
        row.state, row.batch = HANDED, batch
        row.save(update_fields=["state", "batch"])
        _core.record(
            row, "handed", by=by, at=at, received_by=batch.received_by, list=batch.number,
            late=at > row.due_at,
        )  # fmt: skip
    return batch
