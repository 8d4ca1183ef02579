"""What a form of the mailbox brings; its files are stored at once and stay when it comes back."""

from typing import Any, Final

from motcua.files import commands as files
from motcua.files.rules import DOCX, SCANS, XLSX, bare_name
from motcua.kernel.errors import Invalid
from motcua.kernel.said import Said
from motcua.mailroom.commands.writing import FILES_MOST
from motcua.office.access import OfficeRequest
from motcua.petitions import uploads

_TOO_MANY: Final = (
    "Mỗi thư kèm nhiều nhất {n} tệp, nên “{name}” và các tệp sau chưa được kèm. "
    "Mời gửi các tệp ấy trong một thư nữa."
)
ALLOWED: Final = SCANS | {DOCX, XLSX}


def typed_of(request: OfficeRequest) -> dict[str, str]:
    """The fields of a form, without what no database holds."""
    return {name: str(value).replace("\0", "") for name, value in request.POST.items()}


def kept_of(request: OfficeRequest) -> tuple[uploads.Kept, str]:
    """What was kept before and is still wanted with what came now; what was wrong with one."""
    before, dropped = uploads.unsealed(request.POST.get("kept", "")), request.POST.getlist("drop")
    found, wrong = [one for n, one in enumerate(before) if str(n) not in dropped], ""
    for upload in request.FILES.getlist("files"):
        if len(found) == FILES_MOST:
            wrong = Said(_TOO_MANY, n=FILES_MOST, name=bare_name(upload.name or ""))
            break
        try:
            blob = files.store(upload, name=upload.name or "", allow=ALLOWED)
        except Invalid as refusal:
            wrong = refusal.message
        else:
            found.append((bare_name(upload.name or ""), blob))
    return tuple(found), wrong


def sealed(kept: Any) -> str:
    """For a hidden field."""
    return uploads.sealed(kept)
