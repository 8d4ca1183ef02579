"""What an e-mail about a changed appointment says."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage

from motcua.kernel import clock
from motcua.tickets.models import Appointment

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_SUBJECTS = {
    "booked": "Lịch hẹn của Ông/Bà đổi sang {hour}",
    "displaced": "Mời Ông/Bà chọn lại giờ hẹn {was}",
    "cancelled": "Lịch hẹn {was} của Ông/Bà đã hủy",
}
_BODIES = {
    "booked": "{ward} xin đổi lịch hẹn “{group}” của Ông/Bà từ {was} sang {hour}.",
    "displaced": "{ward} xin lỗi không tiếp được Ông/Bà theo lịch hẹn “{group}” lúc {was}. "
    "Mời Ông/Bà chọn giờ khác thuận tiện hơn.",
    "cancelled": "Lịch hẹn “{group}” của Ông/Bà lúc {was} tại {ward} đã hủy.",
}
_LETTER = """Kính gửi Ông/Bà,

{what}{reason}

Xem, đổi giờ hoặc hủy hẹn tại:
{url}
{ask}
{ward} xin lỗi vì sự thay đổi này và xin cảm ơn Ông/Bà.
{desk}
"""


def change(row: Appointment) -> EmailMessage:
    """The letter of a change: what was, what is now, why, and where to choose otherwise."""
    ward = row.agency.short_name
    words = {
        "ward": ward, "group": row.group.name, "hour": when(row.starts_at),
        "was": when(row.was_at or row.starts_at),
    }  # fmt: skip
    ask = f"Cần hỏi, mời gọi {row.agency.phone}.\n" if row.agency.phone else ""
    body = _LETTER.format(
        what=_BODIES[row.state].format(**words), ward=ward, ask=ask, desk=row.agency.desk_name,
        reason=f"\nLý do: {row.change_reason}." if row.change_reason else "",
        url=f"{settings.MOTCUA_URL}/a/{row.token}",
    )  # fmt: skip
    reply_to = [row.agency.email] if row.agency.email else None
    subject = _SUBJECTS[row.state].format(**words)
    return EmailMessage(subject, body, to=[row.email], reply_to=reply_to)


def when(at: datetime) -> str:
    """As "08:30 thứ Năm 08/10/2026"."""
    here = clock.local(at)
    return f"{here:%H:%M} {_WEEKDAYS[here.weekday()]} {here:%d/%m/%Y}"
