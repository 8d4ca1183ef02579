"""Taking in for another agency: who may settle it, who was chosen, where the paper is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from motcua.agencies import queries as agencies
from motcua.agencies.models import Agency
from motcua.dossiers import competent
from motcua.office.forms.intake.matter import Matter
from motcua.office.forms.intake.sheet import Sheet

FIELD: Final = "competent"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the form offers: other agencies that settle the procedure, and what was chosen."""

    others: Sequence[Agency]
    chosen: Agency | None  # None: the desk's own agency
    own_name: str
    return_place: str


def elsewhere(chosen: Matter | None, sheet: Sheet, desk_id: int) -> Elsewhere | None:
    """None where nobody else on this installation settles it: then nothing is asked (one query)."""
    found = competent.others(chosen.version, chosen.case.code, desk_id) if chosen else ()
    if not found:
        return None
    named = next((one for one in found if str(one.pk) == sheet.text(FIELD)), None)
    return Elsewhere(found, named, agencies.short_name(desk_id), sheet.text("return_place"))


def competent_id(sheet: Sheet) -> int | None:
    """The agency as posted, for the command to judge; None for the desk's own."""
    typed = sheet.text(FIELD)
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None
