"""Mail in the words of the office."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from motcua.agencies.actors import Actor
from motcua.dossiers.lights import Light, light
from motcua.dossiers.timing import counted
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.mailroom import scopes
from motcua.mailroom.models import Attachment, Letter, Thread
from motcua.mailroom.rules import words
from motcua.office.mail_troubles import trouble

LISTS: Final = {
    "open": (_("Đang mở"), "inbox"),
    "unread": (_("Chưa đọc"), "mail"),
    "mine": (_("Giao cho tôi"), "user"),
    "owed": (_("Quá hạn trả lời"), "clock-exclamation"),
    "failed": (_("Không đến nơi"), "mail-x"),
    "done": (_("Đã xong"), "circle-check"),
}
STATES: Final = {
    "waiting": (_("Đang chờ gửi"), "clock"),
    "sending": (_("Đang gửi"), "send"),
    "sent": (_("Đã gửi"), "check"),
    "dead": (_("Không gửi được"), "alert-triangle"),
    "bounced": (_("Bị trả lại"), "mail-x"),
}
# Why a letter did not go out, or came back; by the slug, "" for what has none of its own.
PROBLEMS: Final = {
    "address": _("máy chủ không nhận địa chỉ này"),
    "unreachable": _("không liên lạc được với máy chủ thư"),
    "letter": _("thư có chỗ máy chủ không gửi được"),
    "interrupted": _("việc gửi bị ngắt giữa chừng"),
    "sealed": _("mật khẩu của hòm thư đọc không được nữa, mời quản trị ghi lại"),
    "delayed": _("máy chủ của người nhận báo chậm, vẫn đang thử"),
    "dsn_5.1.1": _("không có hộp thư này ở nơi nhận"),
    "dsn_5.2.2": _("hộp thư của người nhận đã đầy"),
    "dsn_5.7.1": _("máy chủ của người nhận từ chối thư"),
}
# Why a letter that came in cannot be read.
UNREADABLE: Final = {
    "unreadable": _("Thư hỏng, máy không đọc hết được. Dưới đây là thư gốc, giữ nguyên từng byte."),
    "too_large": _("Thư quá lớn nên chỉ lấy phần đầu. Thư còn nguyên trên máy chủ thư."),
}
HAPPENED: Final = {
    "received": _("Thư đến"),
    "assigned": _("Giao cho {to}"),
    "given_back": _("Trả về bộ phận"),
    "linked": _("Gắn với hồ sơ {code}"),
    "unlinked": _("Bỏ gắn hồ sơ {code}"),
    "filed": _("Đưa tệp vào hồ sơ {code}"),
    "noted": _("Ghi chú nội bộ"),
    "answered": _("Viết thư"),
    "closed": _("Đánh dấu đã xong"),
    "reopened": _("Mở lại"),
    "came_back": _("Thư gửi đi bị trả lại"),
    "delayed": _("Nơi nhận báo thư đến chậm"),
    "undelivered": _("Không gửi được thư"),
    "tried_again": _("Gửi lại thư"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One conversation as a list shows it."""

    row: Thread
    light: Light | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One letter as its page shows it."""

    row: Letter
    said: str
    quoted: str
    parts: list[Attachment]
    state: Any
    icon: str
    problem: Any
    unreadable: Any


def lines(rows: Iterable[Thread]) -> list[Line]:
    """Each with its light, where an answer is owed."""
    return [Line(row, light_of(row)) for row in rows]


def light_of(row: Thread) -> Light | None:
    """How long there is to answer; None where nobody owes an answer."""
    if row.answer_by is None:
        return None
    return light(
        row.answer_by, paused=False, ended=False, now=clock.now(),
        counted=lambda a, b: counted(row.agency_id, a, b),
    )  # fmt: skip


def sheet(row: Letter) -> Sheet:
    """A letter in words: what was written, and what of it is an older letter."""
    said, quoted = words.own_part(row.text)
    state, icon = STATES.get(row.state, ("", ""))
    problem = (PROBLEMS.get(row.problem) or trouble(row.problem)) if row.out else ""
    return Sheet(
        row, said, quoted, list(row.attachments.all()), state, icon, problem,
        "" if row.out else UNREADABLE.get(row.problem, ""),
    )  # fmt: skip


def told(entries: Iterable[Entry]) -> list[tuple[Entry, str]]:
    """What happened, in words."""
    found = []
    for entry in entries:
        said = str(HAPPENED[entry.kind.removeprefix("mail.")])
        found.append((entry, said.format_map({"to": "", "code": "", **entry.data})))
    return found


def may(actor: Actor, row: Thread) -> set[str]:
    """What the actor may do with a conversation."""
    actions = ("mail.answer", "mail.assign", "mail.attach")
    return {name.partition(".")[2] for name in actions if scopes.may(actor, name, row)}
