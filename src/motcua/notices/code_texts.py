"""What a message with a one-time code says."""

from typing import Final

from motcua.notices.models import OutgoingCode
from motcua.notices.providers import Message

_SUBJECT: Final = {"vi": "Mã xác nhận Một cửa", "en": "Your one-stop shop code"}
_SMS: Final = {
    "vi": "Ma xac nhan Mot cua: {code}. Hieu luc 5 phut. Can bo khong bao gio hoi ma nay.",
    "en": "One-stop shop code: {code}. Valid for 5 minutes. Officers never ask for it.",
}
_LETTER: Final = {
    "vi": "Kính gửi Ông/Bà,\n\nMã xác nhận của Ông/Bà là: {code}\n\n"
    "Mã có hiệu lực trong 5 phút. Cán bộ không bao giờ hỏi mã này, xin đừng đưa mã cho ai.\n"
    "Nếu Ông/Bà không yêu cầu mã, xin bỏ qua thư này.\n",
    "en": "Dear Sir or Madam,\n\nYour code is: {code}\n\n"
    "It is valid for 5 minutes. Officers never ask for it; please give it to nobody.\n"
    "If you did not ask for a code, please ignore this e-mail.\n",
}


def message(row: OutgoingCode, code: str) -> Message:
    """The message; Vietnamese text messages go without diacritics, so that one part is enough."""
    language = row.language if row.language in _SMS else "vi"
    texts = _SMS if row.channel == "sms" else _LETTER
    return Message(
        to=row.address, key=str(row.key), text=texts[language].format(code=code),
        subject=_SUBJECT[language], language=language,
    )  # fmt: skip
