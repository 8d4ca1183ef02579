"""From a notice to what is sent: the ward's words in the frame that the law asks for.

NĐ 224/2026 wants agency, handler, times of receipt, processing and return in every message. They
stand in the frame of the e-mail, which no wording can leave out; a text message has the link.
"""

from typing import Any, Final

from django.template.loader import render_to_string

from motcua.kernel import people
from motcua.notices import context
from motcua.notices.models import Notice, Rules, Wording
from motcua.notices.providers import Message
from motcua.notices.rules import sms
from motcua.notices.rules.telling import OF_PETITIONS, OF_RECEPTIONS
from motcua.notices.wordings import Words, packaged

_LABELS: Final = {
    "vi": {
        "hello": "Kính gửi Ông/Bà,", "code": "Mã hồ sơ", "procedure": "Thủ tục",
        "agency": "Cơ quan", "by": "Người xử lý", "handler": "Hồ sơ đang ở",
        "received": "Tiếp nhận lúc", "happened": "Cập nhật lúc", "due": "Hẹn trả",
        "open": "Xem hồ sơ", "petition": "Xem phản ánh", "petition_code": "Mã phản ánh",
        "reception": "Xem lịch tiếp", "reception_code": "Mã lịch tiếp",
        "account": "Mở tài khoản", "ask": "Cần hỏi, mời gọi",
        "auto": "Thư này được gửi tự động. Cán bộ không bao giờ hỏi mật khẩu hay mã xác nhận.",
    },
    "en": {
        "hello": "Dear Sir or Madam,", "code": "Dossier", "procedure": "Procedure",
        "agency": "Agency", "by": "Handled by", "handler": "Now with", "received": "Received",
        "happened": "Updated", "due": "Due",
        "open": "See the dossier", "petition": "See the petition", "petition_code": "Petition",
        "reception": "See the appointment", "reception_code": "Appointment",
        "account": "Open your account", "ask": "Questions? Please call",
        "auto": "This e-mail was sent automatically. Officers never ask for passwords or codes.",
    },
}  # fmt: skip
_ROWS: Final = ("code", "procedure", "agency", "by", "handler", "received", "happened", "due")


def words_of(notice: Notice) -> Words:
    """The ward's own words for the event, else the package's."""
    own = Wording.objects.filter(
        agency=notice.agency_id, event=notice.event, language=notice.language
    ).first()
    if own:
        return Words(own.subject, own.body, own.sms)
    return packaged(notice.event, notice.language)


def message(notice: Notice, rules: Rules) -> Message:
    """What is sent."""
    return worded(notice, words_of(notice), rules)


def worded(notice: Notice, words: Words, rules: Rules) -> Message:
    """The same in given words."""
    values = context.values(notice)
    filled = words.filled(values)
    if notice.channel == "sms":
        text = sms.plain(filled.sms) if rules.plain_sms else filled.sms
        return Message(
            to=_international(notice.address), key=str(notice.key), text=text,
            language=notice.language,
        )  # fmt: skip
    frame = _frame(notice, filled, values)
    return Message(
        to=notice.address,
        key=str(notice.key),
        subject=filled.subject,
        # Plain text, not markup that is safe: whoever shows it escapes it.
        text=render_to_string("notices/letter.txt", frame).strip() + "\n",
        html=render_to_string("notices/letter.html", frame),
        language=notice.language,
        reply_to=notice.agency.email,
    )


def _international(phone: str) -> str:
    """As gateways want it; "" once the address was forgotten."""
    return people.normalise_phone(phone) if phone else ""


def _opens(notice: Notice) -> str:
    if notice.dossier:
        return "open"
    if notice.event in OF_RECEPTIONS:
        return "reception"
    return "petition" if notice.event in OF_PETITIONS else "account"


def _frame(notice: Notice, filled: Words, values: dict[str, Any]) -> dict[str, Any]:
    labels = _LABELS[notice.language]
    if notice.event in OF_PETITIONS | OF_RECEPTIONS:
        labels = {**labels, "code": labels[f"{_opens(notice)}_code"]}
    said = {**values, "agency": f"{notice.agency.short_name}, {notice.agency.desk_name}"}
    return {
        "language": notice.language,
        "subject": filled.subject,
        "body": filled.body,
        "labels": labels,
        "facts": [(labels[name], said[name]) for name in _ROWS if said.get(name)],
        "link": values["link"],
        "link_name": labels[_opens(notice)],
        "phone": notice.agency.phone,
    }
