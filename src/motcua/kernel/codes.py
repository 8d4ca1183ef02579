"""The dossier code: who received it, on which day, as the how-manieth."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from motcua.kernel.errors import Malformed

_AGENCY = r"[A-Z]?\d{2,3}(?:\.[A-Z]?\d{2,3}){0,4}"
_CODE = re.compile(rf"({_AGENCY})-(\d{{6}}|\d{{8}})-(\d{{4,7}})", re.ASCII)
_LAST = 9_999_999
_MESSAGE = "Mã hồ sơ chưa đúng. Mã có dạng như H26.62.08-261006-0094, in trên giấy hẹn."


@dataclass(frozen=True, slots=True)
class DossierCode:
    """A dossier code of ours or of another system, taken apart."""

    text: str
    agency_code: str
    day: date
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a code of any generation (Circular 01/2018/TT-VPCP article 19 and later practice).

        Tolerant of case and outer spaces; the day may be written YYMMDD or YYYYMMDD.
        Raises Malformed.
        """
        clean = text.strip().upper()
        found = _CODE.fullmatch(clean)
        if not found:
            raise Malformed(_MESSAGE)
        return cls(clean, found[1], _day(found[2]), int(found[3]))

    def __str__(self) -> str:
        return self.text


def format_code(agency_code: str, day: date, n: int) -> str:
    """The code of the ``n``-th dossier an agency receives on ``day`` (Vietnamese date), n from 1.

    ValueError when a part does not fit: a defect of the set-up, not of the citizen's input.
    """
    if not re.fullmatch(_AGENCY, agency_code, re.ASCII) or not 1 <= n <= _LAST:
        raise ValueError("no such dossier code")
    if not 2000 <= day.year <= 2099:
        raise ValueError("a dossier code holds the years 2000 to 2099")
    return f"{agency_code}-{day:%y%m%d}-{n:04}"


def _day(digits: str) -> date:
    full = digits if len(digits) == 8 else f"20{digits}"
    try:
        return date(int(full[:4]), int(full[4:6]), int(full[6:]))
    except ValueError:
        raise Malformed(_MESSAGE) from None
