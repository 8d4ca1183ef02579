"""What a scanner typed: slip, ticket, appointment, check-list, identity card, code, or nothing."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from motcua.kernel.codes import DossierCode
from motcua.kernel.errors import Malformed

Kind = Literal["slip", "ticket", "appointment", "papers", "card", "code", "unknown"]

LONGEST: Final = 2000
_KINDS: Final[dict[str, Kind]] = {"h": "slip", "t": "ticket", "a": "appointment"}
_ADDRESS: Final = re.compile(
    r"https?://[^/\s]{1,250}/(?P<kind>[hta])/(?P<token>[\w-]{8,24})/?", re.ASCII
)
# The check-list of a procedure, printed at home: its code, and its case.
_PAPERS: Final = re.compile(
    r"https?://[^/\s]{1,250}/procedures/(?P<code>\d\.\d{6})/?(?:\?case=(?P<case>[a-z0-9_-]{1,60}))?",
    re.ASCII,
)
_BARS: Final = 6  # of a card: seven fields
_DAY_AND_NUMBER: Final = re.compile(r"(\d{6})[\s.-]*(\d{4,7})", re.ASCII)


@dataclass(frozen=True, slots=True, repr=False)  # a card must not reach a log by its repr
class Scan:
    """What it is, and what matters of it: a token, a dossier's code, the text of a card."""

    kind: Kind
    value: str = ""


def understand(text: str) -> Scan:
    """Tell what was scanned. The host of an address is not asked: scanners read any spelling."""
    clean = text.replace("\0", "").strip()
    if len(clean) > LONGEST:
        return Scan("unknown")
    if found := _ADDRESS.fullmatch(clean):
        return Scan(_KINDS[found["kind"]], found["token"])
    if found := _PAPERS.fullmatch(clean):
        return Scan("papers", f"{found['code']} {found['case'] or ''}".strip())
    if clean.count("|") >= _BARS:
        return Scan("card", clean)
    try:
        return Scan("code", str(DossierCode.parse(clean)))
    except Malformed:
        return Scan("unknown")


def typed_code(text: str, agency_code: str) -> str:
    """The code somebody typed: whole, or its day and number alone. Raises Malformed."""
    clean = text.replace("\0", "").strip()[:60]
    if found := _DAY_AND_NUMBER.fullmatch(clean):
        clean = f"{agency_code}-{found[1]}-{found[2]}"
    return str(DossierCode.parse(clean))


def begins(agency_code: str, day: date) -> str:
    """What a code of today begins with, as an example."""
    return f"{agency_code}-{day:%y%m%d}-0001"
