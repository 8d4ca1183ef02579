"""Notices in the words of the office."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from motcua.kernel.people import mask_email, mask_phone
from motcua.notices.models import Notice

EVENTS: Final = {
    "submitted": _("Đã nhận hồ sơ trực tuyến"),
    "accepted": _("Tiếp nhận, hẹn trả"),
    "supplement_asked": _("Yêu cầu bổ sung"),
    "supplemented": _("Đã nhận bổ sung"),
    "supplement_sent": _("Đã nhận bổ sung qua mạng"),
    "supplement_incomplete": _("Bổ sung chưa đủ"),
    "declined": _("Không tiếp nhận"),
    "payment_asked": _("Yêu cầu nộp phí"),
    "fee_collected": _("Đã nhận phí, lệ phí"),
    "receipt_cancelled": _("Hủy biên lai"),
    "extended": _("Xin lỗi, hẹn lại"),
    "withdrawal_requested": _("Đã nhận đề nghị rút"),
    "withdrawal_rejected": _("Không đồng ý cho rút"),
    "withdrawn": _("Đồng ý cho rút"),
    "stopped": _("Dừng giải quyết"),
    "resolved": _("Đã có kết quả"),
    "electronic_ready": _("Có bản điện tử"),
    "refused": _("Từ chối giải quyết"),
    "returned": _("Đã trả kết quả"),
    "papers_given_back": _("Trả lại giấy tờ"),
    "hand_over_undone": _("Đính chính việc trả kết quả"),
    "delivery_left": _("Đang mang kết quả đến"),
    "delivery_posted": _("Đã gửi bưu chính"),
    "delivery_failed": _("Chưa trao được"),
    "delivery_back": _("Kết quả về quầy"),
    "delivery_incident": _("Xin lỗi: thất lạc, hư hỏng"),
    "delivery_mended": _("Đã cấp lại"),
    "draft_asked": _("Mời xem bản dự thảo"),
    "data_answered": _("Trả lời yêu cầu về dữ liệu"),
    "reception_booked": _("Đã nhận lịch hẹn tiếp công dân"),
    "reception_off": _("Hoãn buổi tiếp công dân"),
    "reception_concluded": _("Kết quả tiếp công dân"),
    "petition_received": _("Đã nhận phản ánh, kiến nghị"),
    "petition_answered": _("Trả lời phản ánh, kiến nghị"),
    "petition_forwarded": _("Chuyển phản ánh, kiến nghị"),
    "petition_declined": _("Không thụ lý phản ánh, kiến nghị"),
}
LISTS: Final = {
    "dead": (_("Chưa tới nơi"), "alert-circle"),
    "waiting": (_("Đang chờ gửi"), "clock"),
    "off": (_("Không gửi"), "mail-off"),
    "sent": (_("Đã gửi"), "mail-check"),
    "told": (_("Đã gọi điện"), "phone-check"),
}
STATES: Final = {
    "waiting": _("Chờ gửi"),
    "sending": _("Đang gửi"),
    "sent": _("Đã gửi"),
    "off": _("Không gửi"),
    "dead": _("Chưa tới nơi"),
    "told": _("Đã gọi điện"),
}
CHANNELS: Final = {"email": _("Thư điện tử"), "sms": _("Tin nhắn")}
_PROBLEMS: Final = {
    "address": _("Máy chủ không nhận địa chỉ này"),
    "unreachable": _("Không nối được tới máy chủ"),
    "timeout": _("Máy chủ không trả lời kịp"),
    "certificate": _("Chứng thư của máy chủ không đúng hoặc đã hết hạn"),
    "tls": _("Máy chủ không nói cách mã hóa đã chọn"),
    "interrupted": _("Máy dừng giữa lúc gửi"),
    "refused": _("Cổng tin nhắn từ chối"),
    "letter": _("Nội dung không gửi được"),
    "late": _("Việc đã qua hơn một ngày khi ghi vào máy"),
}
_NO_SERVER: Final = {"email": _("Chưa có máy chủ thư"), "sms": _("Chưa có cổng tin nhắn")}
LANGUAGES: Final = {"vi": _("Tiếng Việt"), "en": _("Tiếng Anh")}


@dataclass(frozen=True, slots=True)
class Line:
    """One notice as a list shows it."""

    notice: Notice
    what: Any
    channel: Any
    state: Any
    icon: str
    to: str
    problem: Any


def lines(rows: Iterable[Notice]) -> list[Line]:
    """Each with its words; addresses are masked."""
    return [line(row) for row in rows]


def line(row: Notice) -> Line:
    """One notice."""
    which = "waiting" if row.state == "sending" else row.state
    return Line(
        notice=row, what=EVENTS[row.event], channel=CHANNELS[row.channel],
        state=STATES[row.state], icon=LISTS[which][1], to=_masked(row), problem=problem(row),
    )  # fmt: skip


def _masked(row: Notice) -> str:
    if not row.address:
        return "–"
    if row.chain.startswith("reception:"):  # it may be a denunciation by now
        return str(_("Được giữ kín"))
    return mask_email(row.address) if row.channel == "email" else mask_phone(row.address)


def problem(row: Notice) -> Any:
    """Why it is not there yet; "" where nothing went wrong."""
    if row.problem == "no_server":
        return _NO_SERVER[row.channel]
    if row.problem.startswith(("smtp_", "http_")):
        return _("Máy chủ trả lời mã %s") % row.problem.partition("_")[2]
    return _PROBLEMS.get(row.problem, row.problem)
