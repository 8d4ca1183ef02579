"""Finding a dossier by its slip: the code, and four digits only its holder knows.

A wrong code and wrong digits get the same words after the same work: one query, the same
comparisons. Codes run on and can be guessed, so mistakes are counted for each address and for each
code, whether there is such a dossier or not.
"""

import re
import unicodedata
from dataclasses import dataclass
from hmac import compare_digest
from typing import Final

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import dossier_with_submitter
from motcua.kernel.people import spoken_phone
from motcua.portal import limits
from motcua.portal.limits import Limit

DIGITS: Final = 4  # the last of the telephone or personal number
# Four digits are few: a code rests after some wrong ones. The slip's QR and one's account go on.
WRONG: Final = (Limit("digits-an-hour", 5, 3600), Limit("digits-a-day", 15, 86400))
LONGEST: Final = 60
_DASHES: Final = re.compile(r"[‐-―−_/]")
# Agency in two or three groups, day, number: as printed, without what separates them.
_CODE: Final = re.compile(r"([A-Z]\d\d)(\d\d)(\d\d)?(\d{6})(\d{4,6})")
_LOOKALIKES: Final = str.maketrans("OQILSB", "001158")


@dataclass(frozen=True, slots=True)
class Secret:
    """What the last digits are compared with; for no dossier, with what nobody can type."""

    phone: str
    number: str

    def fits(self, digits: str) -> bool:
        """Whether the digits are either; takes as long for every answer."""
        given = digits.encode()
        by_phone = compare_digest(given, self.phone.encode())
        by_number = compare_digest(given, self.number.encode())
        return by_phone | by_number


_NOBODY: Final = Secret("----", "----")


def normalised(given: str) -> str:
    """A code as it is printed, however it was typed: spaces, small letters, dashes, O for 0."""
    shown = _DASHES.sub("-", unicodedata.normalize("NFKC", given.replace("\0", ""))).upper()
    bare = re.sub(r"[^A-Z0-9]", "", shown)[:LONGEST]
    found = _CODE.fullmatch(bare[:1] + bare[1:].translate(_LOOKALIKES))
    if found is None:
        return unicodedata.normalize("NFKC", "".join(shown.split()))[:LONGEST]
    head = ".".join(part for part in found.groups()[:3] if part)
    return f"{head}-{found[4]}-{found[5]}"


def opened(code: str, digits: str) -> Dossier | None:
    """The dossier of a code for who knows its four digits (one query, always the same work)."""
    dossier = dossier_with_submitter(code)
    typed = re.sub(r"\D", "", digits)[-DIGITS:]
    return dossier if _secret(dossier).fits(typed or "?") else None


def _secret(dossier: Dossier | None) -> Secret:
    if dossier is None:
        return _NOBODY
    phone = spoken_phone(dossier.notify_phone or dossier.submitter.phone)
    number = dossier.submitter.personal_number or ""
    return Secret(
        phone[-DIGITS:] if len(phone) >= DIGITS else "----",
        number[-DIGITS:] if len(number) >= DIGITS else "----",
    )


def count_wrong(code: str) -> None:
    """Wrong digits for a code; counted alike where there is no such code."""
    for limit in WRONG:
        limits.count_for(code, limit)
