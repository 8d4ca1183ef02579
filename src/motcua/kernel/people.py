"""The numbers by which a state knows its people: personal number and telephone."""

import re
from dataclasses import dataclass
from typing import Literal, Self

from motcua.kernel import clock
from motcua.kernel.errors import Malformed
from motcua.kernel.said import Said

Sex = Literal["male", "female"]

# Codes of the 63 provinces as they stood when numbers were given (Circular 59/2021/TT-BCA);
# the mergers of 2025 renumbered nobody. Codes from 100 on are countries.
_PROVINCES = (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 "
    "035 036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 "
    "070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096"
)
PROVINCE_CODES = frozenset(_PROVINCES.split())
_COUNTRIES_FROM = 100
_MOBILE = re.compile(r"0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])\d{7}", re.ASCII)
_LANDLINE = re.compile(r"02\d{9}", re.ASCII)
_HOTLINE = re.compile(r"1[89]00\d{4}(\d{2})?", re.ASCII)
_COUNTRY_PREFIX = re.compile(r"(\+|00)?84")


@dataclass(frozen=True, slots=True)
class NumberWarning:
    """Something odd about a personal number that an officer may overrule."""

    code: str
    message: str


@dataclass(frozen=True, slots=True, repr=False)  # a number must not reach a log by its repr
class PersonalNumber:
    """A 12-digit personal identification number (số định danh cá nhân)."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read 12 digits, spaces allowed between them. Raises Malformed, never quoting the text."""
        digits = "".join(text.split())
        if not re.fullmatch(r"\d{12}", digits, re.ASCII):
            raise Malformed("Số định danh cá nhân phải gồm đúng 12 chữ số.")
        return cls(digits)

    @property
    def province_code(self) -> str:
        """Where the birth was registered: a province, or a country from 100 on."""
        return self.value[:3]

    @property
    def sex(self) -> Sex:
        """Odd fourth digit: female."""
        return "female" if int(self.value[3]) % 2 else "male"

    @property
    def birth_year(self) -> int:
        """The fourth digit names the century (0, 1: the 20th; 2, 3: the 21st; …)."""
        return 1900 + 100 * (int(self.value[3]) // 2) + int(self.value[4:6])

    def __str__(self) -> str:
        return self.value


def check_personal_number(
    number: PersonalNumber | str, *, birth_year: int | None = None, sex: Sex | None = None
) -> list[NumberWarning]:
    """What in a number disagrees with itself or with what else is known of the person.

    Raises Malformed when it is no number at all. The number has no check digit.
    """
    known = PersonalNumber.parse(str(number))
    checks = (
        (not _known_place(known.province_code), _PLACE),
        (known.birth_year > clock.today().year, _FUTURE),
        (birth_year is not None and birth_year != known.birth_year, _YEAR),
        (sex is not None and sex != known.sex, _SEX),
    )
    return [warning for odd, warning in checks if odd]


_PLACE = NumberWarning(
    "province", Said("Ba chữ số đầu không phải mã tỉnh, thành phố hoặc quốc gia.")
)
_FUTURE = NumberWarning("future", Said("Năm sinh trong số định danh ở tương lai."))
_YEAR = NumberWarning("birth_year", Said("Năm sinh không khớp với số định danh."))
_SEX = NumberWarning("sex", Said("Giới tính không khớp với số định danh."))


def _known_place(code: str) -> bool:
    return code in PROVINCE_CODES or int(code) >= _COUNTRIES_FROM


def normalise_phone(text: str) -> str:
    """A Vietnamese telephone number as E.164 (``+84912345678``).

    Mobile (10 digits), landline (11 digits) and 1800/1900 numbers, with or without +84, spaces,
    dots, dashes and brackets. Raises Malformed (a ValueError), never quoting the text.
    """
    typed = re.sub(r"[\s.\-()]", "", text)
    bare = _COUNTRY_PREFIX.sub("", typed, count=1) if _COUNTRY_PREFIX.match(typed) else None
    for national in (typed, "0" + bare if bare else "", bare or ""):
        if _MOBILE.fullmatch(national) or _LANDLINE.fullmatch(national):
            return "+84" + national[1:]
        if _HOTLINE.fullmatch(national):
            return "+84" + national
    raise Malformed("Số điện thoại chưa đúng. Số di động có 10 chữ số, ví dụ 0912 345 678.")


def mask_number(number: str) -> str:
    """An identity number for lists and screens: ``001 ••• ••• 821``; short ones wholly hidden."""
    if len(number) < 9:
        return "•••"
    groups = -(-(len(number) - 6) // 3)
    return " ".join([number[:3], *["•••"] * groups, number[-3:]])


def spoken_phone(phone: str) -> str:
    """As people say and dial it at home: "+84912345486" is "0912345486"."""
    return f"0{phone[3:]}" if phone.startswith("+84") else phone


def mask_phone(phone: str) -> str:
    """A telephone number for lists and screens: ``091 •••• 678``; short ones wholly hidden."""
    national = spoken_phone(phone)
    return f"{national[:3]} •••• {national[-3:]}" if len(national) >= 10 else "•••"


def mask_email(email: str) -> str:
    """An e-mail address for lists and screens: ``n•••@gmail.com``; what is none wholly hidden."""
    name, at, host = email.partition("@")
    return f"{name[:1]}•••@{host}" if name and at and host else "•••"
