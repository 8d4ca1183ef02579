"""Results as files: attached by the ward, taken by the citizen from home; how they are given."""

from datetime import datetime
from typing import Any

from motcua.agencies.actors import Actor
from motcua.dossiers.commands import _core
from motcua.dossiers.commands.money import owed
from motcua.dossiers.commands.results import HANDED
from motcua.dossiers.intake import RETURN_METHODS
from motcua.dossiers.models import Dossier, ElectronicResult, Result, Task
from motcua.dossiers.rules import CITIZEN, Status
from motcua.files import queries as files
from motcua.files.rules import PDF
from motcua.kernel import rows
from motcua.kernel.errors import IllegalTransition, Invalid
from motcua.kernel.said import Said
from motcua.kernel.text import money


@_core.atomic
def attach_result(
    dossier_id: int,
    blob: str,
    file_name: str,
    *,
    by: Actor,
    at: datetime | None = None,
    reason: str = "",
) -> ElectronicResult:
    """Attach the signed PDF of the result; ``reason`` where it replaces another file.

    Raises Invalid for what is no PDF, IllegalTransition before the result is signed.
    """
    at = _core.moment(at)
    dossier = _core.lock_for(dossier_id, "attach_result", by)
    result = Result.objects.filter(dossier=dossier).exclude(signed_at=None).first()
    if result is None:
        raise IllegalTransition("Kết quả chưa được ký nên chưa đính kèm bản điện tử được.")
    if not blob or files.media_type(blob) != PDF:
        raise Invalid(fields={"file": "Cần tệp PDF đã ký của kết quả."})
    old = ElectronicResult.objects.filter(result=result, replaced_at=None)
    if old.exists() and not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do thay bản điện tử đã đính kèm."})
    replaced = old.update(replaced_at=at)
    row = ElectronicResult.objects.create(
        result=result, blob_id=blob, file_name=file_name[:255], attached_by_id=by.id,
        attached_at=at, reason=reason.strip()[:500],
    )  # fmt: skip
    result.blob_id = blob
    result.save(update_fields=["blob"])
    _core.record(
        dossier, "result_attached", at=at, by=by, sha256=blob, replaced=replaced,
        reason=reason.strip(),
    )  # fmt: skip
    return row


@_core.atomic
def deliver_electronically(
    dossier_id: int, *, citizen: str, recipient: str, at: datetime | None = None
) -> ElectronicResult:
    """The citizen takes the file. Where electronic return was chosen, the result is given by this.

    Every taking is on record. Raises IllegalTransition without a file, or while a fee is owed.
    """
    at = _core.moment(at)
    dossier = _core.lock(dossier_id)
    _core.allow(dossier, "deliver_electronically", CITIZEN["deliver_electronically"])
    files_of = ElectronicResult.objects.filter(result__dossier=dossier, replaced_at=None)
    file = files_of.select_related("blob", "result").first()
    if file is None:
        raise IllegalTransition("Kết quả này chưa có bản điện tử.")
    if (left := owed(dossier)) > 0:
        raise IllegalTransition(
            Said("Còn {amount} phí, lệ phí chưa nộp. Nộp xong là tải được.", amount=money(left))
        )
    said: dict[str, Any] = {"citizen": citizen, "sha256": file.blob_id}
    if dossier.state is Status.RESOLVED and dossier.return_method == "electronic":
        _give(dossier, file.result, recipient, at)
        _core.record(
            dossier, "returned", at=at, by=None, method="electronic", recipient=recipient, **said
        )
    else:
        _core.record(dossier, "result_downloaded", at=at, by=None, **said)
    return file


@_core.atomic
def change_return(
    dossier_id: int,
    method: str,
    address: str = "",
    *,
    citizen: str,
    at: datetime | None = None,
) -> Dossier:
    """The citizen chooses anew how to receive the result; possible until it is given."""
    at = _core.moment(at)
    dossier = _core.lock(dossier_id)
    _core.allow(dossier, "change_return", CITIZEN["change_return"])
    if method not in RETURN_METHODS:
        raise Invalid(fields={"method": "Mời chọn cách nhận kết quả."})
    kept = address.strip() if method in ("home", "post") else ""
    if method in ("home", "post") and not kept:
        raise Invalid(fields={"address": "Cần ghi địa chỉ để mang kết quả đến."})
    if len(kept) > 300:
        raise Invalid(fields={"address": "Địa chỉ dài quá 300 ký tự. Mời ghi ngắn lại."})
    before = dossier.return_method
    dossier.return_method, dossier.return_address = method, kept
    rows.update(dossier, "return_method", "return_address")
    _core.record(
        dossier, "return_changed", at=at, by=None, citizen=citizen, method=method, before=before
    )
    return dossier


def _give(dossier: Dossier, result: Result, recipient: str, at: datetime) -> None:
    """As a hand-over: the one who signed in took it, nobody handed it."""
    _core.move(dossier, Status.RETURNED)
    dossier.returned_at = at
    rows.update(dossier, "status", "returned_at")
    result.received_by_name, result.received_paper = recipient.strip()[:300], "Tài khoản đăng nhập"
    result.received_method, result.handed_at = "electronic", at
    rows.update(result, *HANDED)
    tasks = Task.objects.filter(dossier=dossier, state="open", kind="step")
    tasks.update(state="done", action="hand_over", done_at=at)
