"""Shared by intake and handling: writing down a request, and its answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from motcua.agencies.actors import Actor
from motcua.dossiers.models import Dossier, Supplement
from motcua.kernel.errors import Invalid

SUPPLIED: Final = "supplied"  # the task of looking at papers sent in from home


def checked(items: Sequence[dict[str, str]], reason: str) -> list[dict[str, str]]:
    """The items and reason of a request; raises Invalid where either is empty."""
    kept = [dict(item) for item in items if item.get("name", "").strip()]
    problems = {}
    if not kept:
        problems["items"] = "Cần ghi ít nhất một giấy tờ phải bổ sung."
    if not reason.strip():
        problems["reason"] = "Cần ghi lý do, kèm căn cứ pháp lý."
    if problems:
        raise Invalid(fields=problems)
    return kept


def ask(
    dossier: Dossier,
    stage: str,
    items: Sequence[dict[str, str]],
    reason: str,
    *,
    by: Actor,
    at: datetime,
    **more: Any,
) -> Supplement:
    """A request that the desk issues at once."""
    return Supplement.objects.create(
        dossier=dossier, stage=stage, state="issued", items=checked(items, reason),
        reason=reason.strip(), proposed_by_id=by.id, proposed_at=at, issued_by_id=by.id,
        issued_at=at, **more,
    )  # fmt: skip


def answer_open(dossier: Dossier, at: datetime) -> None:
    """The open request has its answer."""
    Supplement.objects.filter(dossier=dossier, state="issued").update(
        state="answered", answered_at=at
    )
