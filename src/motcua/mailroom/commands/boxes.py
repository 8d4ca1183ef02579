"""Connecting the desk's mailbox: where its servers are, who it signs in as, how it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.journal import commands as journal
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.outgoing import LOOPBACK
from motcua.mailroom import imap, sealing, smtp
from motcua.mailroom.commands import _core
from motcua.mailroom.models import Mailbox
from motcua.mailroom.models.boxes import PLAIN, SECURITY
from motcua.notices.providers import Undelivered

MANAGE: Final = "mail.manage"
_TEXTS: Final[Mapping[str, int]] = {
    "address": 254, "name": 120, "username": 254, "imap_host": 253, "smtp_host": 253,
    "folder": 120,
}  # fmt: skip
_ASK: Final = {
    "address": "Mời ghi địa chỉ thư, ví dụ motcua@phuong.gov.vn.",
    "name": "Mời ghi tên mà người nhận thư sẽ thấy.",
    "username": "Mời ghi tên đăng nhập của hòm thư.",
    "imap_host": "Mời ghi tên máy chủ lấy thư, ví dụ imap.hanoi.gov.vn.",
    "smtp_host": "Mời ghi tên máy chủ gửi thư, ví dụ smtp.hanoi.gov.vn.",
    "folder": "Mời ghi tên thư mục, thường là INBOX.",
}
_NUMBERS: Final = {
    "imap_port": "Cổng lấy thư", "smtp_port": "Cổng gửi thư", "answer_hours": "Giờ trả lời",
}  # fmt: skip
HOURS_MOST: Final = 80


@dataclass(frozen=True, slots=True)
class Tried:
    """What the servers said: slugs of what is wrong, "" for well; letters that lie there."""

    incoming: str
    outgoing: str
    letters: int = 0


@_core.atomic
def connect(fields: Mapping[str, Any], *, by: Actor, at: datetime | None = None) -> Mailbox:
    """Set up the agency's mailbox, or change it; an empty password keeps the one there is.

    Not for other servers: whoever knows no password does not have it sent to a server of theirs.
    Other servers, address or folder begin a new count of letters. Raises NotAllowed, Invalid.
    """
    permissions.require(by, MANAGE, agency_id=by.agency_id)
    row = Mailbox.objects.select_for_update().filter(agency=by.agency_id).first()
    given = _read(fields, new=row is None)
    password = given.pop("password")
    now = _core.moment(at)
    if row and not password and any(getattr(row, name) != given[name] for name in _TOLD):
        raise Invalid(fields={"password": _AGAIN})
    if row is None:
        row = Mailbox(agency_id=by.agency_id, opened_at=now)
    moved = any(getattr(row, name) != given[name] for name in _PLACE)
    for name, value in given.items():
        setattr(row, name, value)
    if password:
        row.sealed_password = sealing.seal(password)
    if moved:
        row.uidvalidity, row.last_uid, row.fetched_at = None, 0, None
        row.opened_at = now  # what lies on the new server is history, too
    row.failing_since, row.problem = None, ""
    _require_free(row)
    row.save()
    told = {name: given[name] for name in (*_PLACE, "plus", "mark_seen", "answer_hours")}
    record(row, "connected", at=now, by=by, **told, password=bool(password))
    return row


_TOLD: Final = ("imap_host", "smtp_host")  # who hears the password
_AGAIN: Final = "Máy chủ đã đổi: mời gõ lại mật khẩu của hòm thư để gửi tới máy chủ mới."
_PLACE: Final = ("imap_host", "imap_port", "username", "folder")


@_core.atomic
def pause(active: bool, *, by: Actor, at: datetime | None = None) -> Mailbox:
    """Neither fetch nor send until it is opened again. Raises NotFound, NotAllowed."""
    permissions.require(by, MANAGE, agency_id=by.agency_id)
    row = Mailbox.objects.select_for_update().filter(agency=by.agency_id).first()
    if row is None:
        raise NotFound("Cơ quan chưa nối hòm thư.")
    if row.active != active:
        row.active = active
        row.save(update_fields=["active"])
        record(row, "resumed" if active else "paused", at=_core.moment(at), by=by)
    return row


def try_out(box: Mailbox) -> Tried:
    """Ask both servers now; nothing is read and nothing sent."""
    incoming, letters = "", 0
    try:
        with imap.opened(box) as folder:
            letters = len(folder.after(0))
    except imap.Unreachable as trouble:
        incoming = trouble.reason
    try:
        smtp.check(box)
        return Tried(incoming, "", letters)
    except Undelivered as trouble:
        return Tried(incoming, trouble.reason, letters)


def record(box: Mailbox, kind: str, *, at: datetime, by: Actor | None, **data: Any) -> None:
    """On the chain of the mailbox, which whoever changes it holds locked; never a password."""
    journal.append(f"mailbox:{box.agency_id}", f"mail.{kind}", at=at, actor=by, data=data)


def _read(fields: Mapping[str, Any], *, new: bool) -> dict[str, Any]:
    wrong: dict[str, str] = {}
    found: dict[str, Any] = {}
    for name, most in _TEXTS.items():
        found[name] = " ".join(str(fields.get(name, "")).split())
        if not found[name] or len(found[name]) > most:
            wrong[name] = _ASK[name]
    found["address"] = found["address"].lower()
    try:
        validate_email(found["address"])
    except ValidationError:
        wrong["address"] = "Địa chỉ thư chưa đúng, ví dụ motcua@phuong.gov.vn."
    for side in ("imap", "smtp"):
        _read_server(side, fields, found, wrong)
    found["answer_hours"] = _number(fields, "answer_hours", HOURS_MOST, wrong)
    found["signature"] = str(fields.get("signature", "")).replace("\r\n", "\n").strip()[:1000]
    found["plus"], found["mark_seen"] = bool(fields.get("plus")), bool(fields.get("mark_seen"))
    found["password"] = str(fields.get("password", ""))
    if new and not found["password"]:
        wrong |= {"password": "Mời ghi mật khẩu của hòm thư, hoặc mật khẩu ứng dụng."}
    if wrong:
        raise Invalid(fields=wrong)
    return found


def _read_server(
    side: str, fields: Mapping[str, Any], found: dict[str, Any], wrong: dict[str, str]
) -> None:
    found[f"{side}_port"] = _number(fields, f"{side}_port", 65535, wrong)
    security = str(fields.get(f"{side}_security", ""))
    found[f"{side}_security"] = security
    if security not in SECURITY:
        wrong[f"{side}_security"] = "Mời chọn một cách mã hóa."
    elif security == PLAIN and found[f"{side}_host"] not in LOOPBACK:
        wrong[f"{side}_security"] = (
            "Mật khẩu không được đi qua mạng mà không mã hóa. Mời chọn TLS hoặc STARTTLS."
        )


def _number(fields: Mapping[str, Any], name: str, most: int, wrong: dict[str, str]) -> int:
    text = str(fields.get(name, "")).strip()
    if text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= most:
        return int(text)
    wrong[name] = f"{_NUMBERS[name]}: mời ghi một số từ 1 đến {most}."
    return 1


def _require_free(row: Mailbox) -> None:
    if Mailbox.objects.filter(address=row.address).exclude(pk=row.pk).exists():
        raise Invalid(fields={"address": "Địa chỉ này đã là hòm thư của cơ quan khác."})
