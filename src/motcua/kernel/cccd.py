"""The QR code of the citizen identity card (thẻ căn cước)."""

import re
from dataclasses import dataclass
from datetime import date

from motcua.kernel.errors import Invalid, Malformed
from motcua.kernel.people import NumberWarning, PersonalNumber, Sex, check_personal_number
from motcua.kernel.said import Said
from motcua.kernel.text import fold

_FIELDS = 7
_LONGEST = 2000
_OLD_NUMBER = re.compile(r"(\d{9}|\d{12})?", re.ASCII)
_DATE = re.compile(r"\d{8}", re.ASCII)
_SEXES: dict[str, Sex] = {"nam": "male", "nu": "female"}


class CardError(Invalid):
    """The text is not that of a card's QR code; the message never repeats any of it."""

    default_code = "card"


@dataclass(frozen=True, slots=True, repr=False)  # personal data must not reach a log by its repr
class CitizenCard:
    """What a card says. ``address`` is as printed: older cards name places since merged."""

    number: PersonalNumber
    old_number: str
    full_name: str
    born: date
    sex: Sex
    address: str
    issued: date

    @property
    def warnings(self) -> list[NumberWarning]:
        """Where the number disagrees with the rest of the card."""
        return check_personal_number(self.number, birth_year=self.born.year, sex=self.sex)


def parse_qr(text: str) -> CitizenCard:
    """Read what a scanner read: seven fields parted by ``|``; later cards carry more, ignored.

    number | old number or empty | name | born ddMMyyyy | Nam or Nữ | address | issued ddMMyyyy.
    Raises CardError.
    """
    fields = [f.strip() for f in text[:_LONGEST].lstrip("\ufeff").split("|")]
    if len(fields) < _FIELDS:
        raise CardError(
            Said(
                "Đây không phải mã QR trên thẻ căn cước. Mời quét lại hoặc nhập thông tin bằng tay."
            )
        )
    number, old_number, name, born, sex, address, issued = fields[:_FIELDS]
    card = CitizenCard(
        number=_number(number),
        old_number=_old_number(old_number),
        full_name=_filled(name, Said("họ và tên")),
        born=_date(born, Said("ngày sinh")),
        sex=_sex(sex),
        address=_filled(address, Said("nơi thường trú")),
        issued=_date(issued, Said("ngày cấp")),
    )
    if card.issued < card.born:
        raise _unread(Said("ngày cấp"))
    return card


def _unread(what: str) -> CardError:
    return CardError(
        Said(
            "Không đọc được {what} trên thẻ. Mời quét lại hoặc nhập thông tin bằng tay.", what=what
        )
    )


def _number(text: str) -> PersonalNumber:
    try:
        return PersonalNumber.parse(text)
    except Malformed:
        raise _unread(Said("số căn cước")) from None


def _old_number(text: str) -> str:
    if not _OLD_NUMBER.fullmatch(text):
        raise _unread(Said("số chứng minh nhân dân cũ"))
    return text


def _filled(text: str, what: str) -> str:
    if not text:
        raise _unread(what)
    return " ".join(text.split())


def _sex(text: str) -> Sex:
    sex = _SEXES.get(fold(text))
    if sex is None:
        raise _unread(Said("giới tính"))
    return sex


def _date(text: str, what: str) -> date:
    if not _DATE.fullmatch(text):
        raise _unread(what)
    try:
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        raise _unread(what) from None
