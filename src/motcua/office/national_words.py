"""What the portal was told, in the words of the office."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from motcua.national.models import Dispatch
from motcua.national.rules import progress, statuses

LISTS: Final = {
    "dead": (_("Cần xử lý"), "alert-circle"),
    "waiting": (_("Đang chờ gửi"), "clock"),
    "sent": (_("Đã gửi"), "circle-check"),
    "dropped": (_("Không gửi"), "circle-x"),
}
STATES: Final = {
    "waiting": (_("Chờ gửi"), "clock"),
    "sending": (_("Đang gửi"), "loader"),
    "sent": (_("Cổng đã nhận"), "circle-check"),
    "dead": (_("Cổng không nhận"), "alert-circle"),
    "overtaken": (_("Đã gửi cùng lần sau"), "arrow-merge"),
    "dropped": (_("Không gửi"), "circle-x"),
}
DOORS: Final = {
    "closed": (_("Đang đóng"), "door"),
    "new": (_("Đã mở, chưa gửi lần nào"), "plug"),
    "well": (_("Đang thông"), "plug-connected"),
    "late": (_("Thông, nhưng có hồ sơ chờ lâu"), "clock-exclamation"),
    "down": (_("Cổng không trả lời"), "plug-connected-x"),
}
PROBLEMS: Final = {
    "unreachable": _("Không nối được tới Cổng"),
    "timeout": _("Cổng không trả lời kịp"),
    "cut": _("Trả lời của Cổng bị đứt giữa chừng"),
    "malformed": _("Trả lời của Cổng không đọc được"),
    "too_large": _("Trả lời của Cổng quá lớn"),
    "session": _("Cổng không nhận phiên vừa cấp"),
    "sign_in": _("Cổng không cho đăng nhập; mời quản trị máy xem tài khoản, mật khẩu, dstcode"),
    "no_credentials": _("Máy chủ chưa có tài khoản của Cổng; mời quản trị máy đặt"),
    "refused": _("Cổng từ chối nội dung"),
    "interrupted": _("Máy dừng giữa lúc gửi"),
    "internal": _("Phần mềm gặp lỗi khi soạn thông điệp; mời báo quản trị máy"),
    "file_lost": _("Tệp của hồ sơ không còn trên máy"),
    "hash": _("Cổng nhận tệp khác với tệp đã gửi"),
}
DEFECTS: Final = {
    "no_due_date": _("Hồ sơ chưa có ngày hẹn trả; đã gửi không có ngày"),
    "no_number": _("Chủ hồ sơ chưa có số định danh; đã gửi để trống"),
}
KINDS: Final = {
    "national.first": _("Gửi lần đầu"),
    "national.again": _("Gửi lại theo yêu cầu"),
}
_FIELDS: Final = {
    "TrangThaiHoSo": _("Trạng thái"),
    "NgayTiepNhan": _("Ngày tiếp nhận"),
    "NgayHenTra": _("Ngày hẹn trả"),
    "NgayKetThucXuLy": _("Ngày xử lý xong"),
    "NgayTra": _("Ngày trả kết quả"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One dispatch as a list shows it."""

    dispatch: Dispatch
    what: Any
    state: Any
    icon: str
    problem: Any
    defects: list[Any]


def lines(rows: Iterable[Dispatch]) -> list[Line]:
    """Each with its words."""
    return [line(row) for row in rows]


def line(row: Dispatch) -> Line:
    """A dispatch with its words."""
    state, icon = STATES[row.state]
    return Line(
        row, what(row.kind), state, icon, problem(row.problem),
        [DEFECTS.get(one, one) for one in row.defects],
    )  # fmt: skip


# A dispatch says what happened last, not to which part: the history of the dossier does.
SOME_PART: Final = {"name": "liên thông", "agency": "Cơ quan giải quyết"}


def what(kind: str) -> Any:
    """What happened last of what is told."""
    return KINDS.get(kind) or progress.words(kind, SOME_PART) or _("Sửa thông tin hồ sơ")


def problem(reason: str) -> Any:
    """Why it was not taken."""
    if reason.startswith("http_"):
        return _("Cổng trả lời lỗi %s") % reason.removeprefix("http_")
    return PROBLEMS.get(reason, reason)


def field(name: str) -> Any:
    """A field of the portal for people."""
    return _FIELDS.get(name, name)


def value(name: str, text: str) -> Any:
    """What stands in it: a state by its name, a moment as people write it."""
    if name == "TrangThaiHoSo":
        return statuses.NAMES.get(int(text), text) if text.isdecimal() else _("không rõ")
    if len(text) == 14 and text.isdecimal():
        return f"{text[8:10]}:{text[10:12]} {text[6:8]}/{text[4:6]}/{text[:4]}"
    return text or _("không có")


def counted(counts: Mapping[str, int], most: int) -> dict[str, str]:
    """Figures that stop at a limit."""
    return {name: f"{most - 1}+" if n >= most else str(n) for name, n in counts.items()}
