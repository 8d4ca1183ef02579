"""Lines of the journal as an auditor reads them: what, who, for whom; numbers masked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from motcua.audit.search import Found, dossier_id
from motcua.audit.trail import Trail
from motcua.dossiers.models import Dossier
from motcua.dossiers.versions import route_of
from motcua.journal.models import DailyRoot, Entry, ReadEntry
from motcua.kernel.errors import NotFound
from motcua.kernel.people import mask_number, mask_phone
from motcua.office.journal_kinds import FAMILIES, KINDS, PURPOSES, SUBJECTS
from motcua.office.words import HAPPENED, purpose, said_of

# A telephone number, or an identity number of 9 or 12 digits; sums of money have dots and no zero
# in front, codes of dossiers and receipts have letters or strokes beside them.
_NUMBER: Final = re.compile(r"(?<![\w./-])(?:(?:\+84|0)(?:[ .]?\d){8,11}|\d{9}|\d{12})(?![\w/])")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened, or one look; ``seal`` is known on the page of a dossier alone."""

    at: datetime
    about: Any
    dossier: Dossier | None
    what: str
    detail: str
    who: str
    stood_in_for: str
    look: bool = False
    seq: int = 0
    seal: DailyRoot | None = None


def masked(words: str) -> str:
    """Words in which people's identity and telephone numbers are hidden but for their ends."""
    return _NUMBER.sub(lambda found: _masked(re.sub(r"[ .]", "", found[0])), words)


def _masked(number: str) -> str:
    return (
        mask_number(number) if len(number) in {9, 12} and number[0] != "+" else mask_phone(number)
    )


def happened(found: Found[Entry]) -> list[Line]:
    """A page of entries."""
    steps: dict[int, Mapping[str, str]] = {}
    return [_entry(row, found.dossiers.get(dossier_id(row.chain) or 0), steps)
            for row in found.rows]  # fmt: skip


def looked(found: Found[ReadEntry]) -> list[Line]:
    """A page of looks."""
    return [_look(row, found.dossiers.get(dossier_id(row.subject) or 0)) for row in found.rows]


def story(found: Trail) -> list[Line]:
    """Entries and looks of a dossier in one line of time, latest first."""
    steps: dict[int, Mapping[str, str]] = {}
    lines = [_entry(row, found.dossier, steps, found.seals.get(row.pk)) for row in found.entries]
    lines += [_look(row, found.dossier) for row in reversed(found.looks)]
    return sorted(lines, key=lambda line: (line.at, line.look, line.seq))[::-1]


def _entry(
    row: Entry,
    dossier: Dossier | None,
    steps: dict[int, Mapping[str, str]],
    seal: DailyRoot | None = None,
) -> Line:
    told = said_of(row, _steps(dossier, steps), _words(row.kind))
    return Line(
        row.at, _about(dossier, row.kind), dossier, masked(told.what), masked(told.detail),
        told.who, str(row.data.get("on_behalf", "")), seq=row.seq, seal=seal,
    )  # fmt: skip


def _words(kind: str) -> Any:
    """Its own words, those of dossiers (None), else the name of its family."""
    family = kind[: kind.find(".") + 1]
    if kind in KINDS:
        return KINDS[kind]
    dossiers = family == "transfer." or kind.removeprefix("dossier.") in HAPPENED
    return None if dossiers else FAMILIES.get(family, kind)


def _about(dossier: Dossier | None, kind: str) -> Any:
    return dossier.code if dossier else FAMILIES.get(kind[: kind.find(".") + 1], "")


def _look(row: ReadEntry, dossier: Dossier | None) -> Line:
    family, _colon, name = row.subject.partition(":")
    about = dossier.code if dossier else SUBJECTS.get(family, family)
    if family == "register":
        about = f"{about} {name}"
    what = PURPOSES.get(row.purpose.partition(":")[0]) or purpose(row.purpose)
    who = row.actor_name or _("Công dân")
    return Line(row.at, about, dossier, masked(str(what)), "", who, "", look=True)


def _steps(dossier: Dossier | None, known: dict[int, Mapping[str, str]]) -> Mapping[str, str]:
    """Names of the steps of a dossier's route, by code; none where it has no route."""
    if dossier is None:
        return {}
    if dossier.pk not in known:
        known[dossier.pk] = _route_steps(dossier)
    return known[dossier.pk]


def _route_steps(dossier: Dossier) -> Mapping[str, str]:
    try:
        return {step.code: step.name for step in route_of(dossier).steps}
    except NotFound:
        return {}


def kinds() -> Sequence[tuple[Any, list[tuple[str, Any]]]]:
    """What may be asked for: families whole, then everything that may happen to a dossier."""
    families = [(prefix, name) for prefix, name in FAMILIES.items()]
    others = list(KINDS.items())
    dossiers = [(_kind(kind), words) for kind, words in HAPPENED.items()]
    return [(_("Cả nhóm"), families), *(
        (title, [(kind, _plain(words)) for kind, words in rows])
        for title, rows in ((_("Hồ sơ"), dossiers), (_("Việc khác"), others))
    )]  # fmt: skip


def _kind(name: str) -> str:
    return name if name.startswith("joint.") else f"dossier.{name}"


def _plain(words: Any) -> str:
    return re.sub(r"\{\w+\}", "…", str(words))
