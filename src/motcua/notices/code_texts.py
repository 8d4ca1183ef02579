"""What a message with a one-time code says."""

from typing import Final

from motcua.notices.models import OutgoingCode
from motcua.notices.providers import Message

_SUBJECT: Final = {"vi": "Mã xác nhận Một cửa", "en": "Your one-stop desk code"}
_SMS: Final = {
    "vi": "Ma xac nhan Mot cua: {code}. Hieu luc 5 phut. Can bo khong bao gio hoi ma nay.",
    "en": "One-stop desk code: {code}. Valid for 5 minutes. Officers never ask for it.",
}
_LETTER: Final = {
    "vi": "Kính gửi Ông/Bà,\n\nMã xác nhận của Ông/Bà là: {code}\n\n"
    "Mã có hiệu lực trong 5 phút. Cán bộ không bao giờ hỏi mã này, xin đừng đưa mã cho ai.\n"
    "Nếu Ông/Bà không yêu cầu mã, xin bỏ qua thư này.\n",
    "en": "Dear Sir or Madam,\n\nYour code is: {code}\n\n"
    "It is valid for 5 minutes. Officers never ask for it; please give it to nobody.\n"
    "If you did not ask for a code, please ignore this e-mail.\n",
}

_DELIVERY_SUBJECT: Final = {"vi": "Mã nhận kết quả", "en": "Your code for receiving the result"}
_DELIVERY_SMS: Final = {
    "vi": "Ma nhan ket qua: {code}. Chi doc cho nguoi giao khi da cam ket qua tren tay.",
    "en": "Code for your result: {code}. Say it only when you hold the result in your hands.",
}
_DELIVERY_LETTER: Final = {
    "vi": "Kính gửi Ông/Bà,\n\nMã nhận kết quả của Ông/Bà là: {code}\n\n"
    "Kết quả đang được mang đến. Xin chỉ đọc mã cho người giao khi Ông/Bà đã cầm kết quả.\n",
    "en": "Dear Sir or Madam,\n\nYour code for receiving the result is: {code}\n\n"
    "The result is on its way. Please say the code only when you hold it in your hands.\n",
}
# kind of code: subject, text message, letter
_KINDS: Final = {
    "sign_in": (_SUBJECT, _SMS, _LETTER),
    "delivery": (_DELIVERY_SUBJECT, _DELIVERY_SMS, _DELIVERY_LETTER),
}


def message(row: OutgoingCode, code: str) -> Message:
    """The message; Vietnamese text messages go without diacritics, so that one part is enough."""
    language = row.language if row.language in _SMS else "vi"
    subject, sms, letter = _KINDS[row.kind]
    texts = sms if row.channel == "sms" else letter
    return Message(
        to=row.address, key=str(row.key), text=texts[language].format(code=code),
        subject=subject[language], language=language,
    )  # fmt: skip
