"""How values are written: strings, moments, lengths."""

import re
from datetime import datetime
from typing import Final

from motcua.kernel import clock
from motcua.kernel.errors import Malformed
from motcua.kernel.people import spoken_phone

SUMMARY: Final = 1000  # TrichYeuHoSo
FILE_NAME: Final = 4000  # TenTepDinhKem
HANDLER: Final = 50  # NguoiXuLy
CHUNK: Final = 10  # progress rows a call
# Codes of the portal's own lists, such as 000.00.00.G15-KQ004389; ours mean nothing there.
_COMPONENT = re.compile(r"\d{3}(?:\.[A-Z0-9]{2,3}){3,4}-[A-Z0-9]+", re.ASCII)
_RESULT = re.compile(r"KQ\.[A-Z]\d{2}\.\d{6}", re.ASCII)


def compact(moment: datetime | None) -> str:
    """``yyyyMMddHHmmss`` on the wall clock of Asia/Ho_Chi_Minh; "" for none."""
    return f"{clock.local(moment):%Y%m%d%H%M%S}" if moment else ""


def spaced(moment: datetime) -> str:
    """``yyyy-MM-dd HH:mm:ss``, the newer adapter's dossier."""
    return f"{clock.local(moment):%Y-%m-%d %H:%M:%S}"


def iso(moment: datetime) -> str:
    """``yyyy-MM-ddTHH:mm:ss.fff``, the newer adapter's progress."""
    return clock.local(moment).replace(tzinfo=None).isoformat(timespec="milliseconds")


def read(text: str) -> datetime | None:
    """The moment behind any of the three, None for "". Raises Malformed."""
    word = text.strip()
    if not word:
        return None
    try:
        plain = word.isascii() and word.isdecimal() and len(word) == 14
        found = datetime.strptime(word, "%Y%m%d%H%M%S") if plain else datetime.fromisoformat(word)  # noqa: DTZ007  # wall clock
    except ValueError:
        raise Malformed("Ngày giờ của Cổng không đọc được.") from None
    return found if found.tzinfo else found.replace(tzinfo=clock.TZ)


def cut(text: str, most: int) -> str:
    """The text in one line, at most so many characters; an ellipsis says that some are gone."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def flag(true: bool) -> str:
    """As ``True`` or ``False``."""
    return "True" if true else "False"


def bit(true: bool) -> str:
    """As ``1`` or ``0``."""
    return "1" if true else "0"


def phone(number: str) -> str:
    """A number as people write it at home."""
    return spoken_phone(number)


def component_code(code: str) -> str:
    """The code of a paper where it is the portal's, "" where it is only ours."""
    return code if _COMPONENT.fullmatch(code) else ""


def result_code(code: str) -> str:
    """The code of a kind of result where it is the portal's."""
    return code if _RESULT.fullmatch(code) else ""
