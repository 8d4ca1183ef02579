"""What is promised at acceptance: a term; of a joint procedure the longest way through its parts.

Each part counts by its own agency's calendar, from the moment its inputs are due. Writes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.agencies import queries as agencies
from motcua.catalog.content import Case, Part, Version
from motcua.catalog.rules.joint import Leg, Path, critical_path
from motcua.dossiers import timing
from motcua.dossiers.models import Dossier
from motcua.dossiers.versions import procedure
from motcua.kernel import clock

Trace = dict[str, Any]
_BEGINS = ("received", "restarted")


@dataclass(frozen=True, slots=True)
class Planned:
    """One part and when it is due by the plan."""

    part: Part
    agency_id: int
    due_at: datetime


def agency_of(part: Part, whole_agency: int) -> int:
    """The agency that settles a part."""
    return agencies.id_of(part.agency) if part.agency else whole_agency


def way_through(
    parts: Sequence[Part],
    agency_id: int,
    start: datetime,
    fixed: Mapping[str, Leg[Trace]] | None = None,
) -> Path[Trace]:
    """The plan of a joint procedure's parts from ``start``; ``fixed`` legs stand as they are."""
    by_code = {part.code: part for part in parts}

    def due(code: str, begins: datetime) -> tuple[datetime, Trace]:
        part = by_code[code]
        return timing.promise(agency_of(part, agency_id), begins, part.term)

    return critical_path({part.code: part.after for part in parts}, start, due, fixed)


def promise(
    version: Version, case: Case, channel: str, agency_id: int, at: datetime,
    left_out: Sequence[str] = (),
) -> tuple[datetime, Trace]:  # fmt: skip
    """The due date of what is accepted now, and its trace; raises NotFound for a closed channel."""
    term = case.term(channel)
    if version.joint is None:
        return timing.promise(agency_id, at, term)
    parts = version.joint.wanted(case.code, left_out)
    path = way_through(parts, agency_id, at)
    return path.end, explained(path, parts, agency_id)


def planned(dossier: Dossier) -> list[Planned]:
    """The parts of an accepted joint dossier with their dates, as promised; [] for any other."""
    version, case = procedure(dossier)
    if version.joint is None or dossier.accepted_at is None:
        return []
    parts = version.joint.wanted(case.code, dossier.left_out)
    ends = way_through(parts, dossier.agency_id, dossier.accepted_at).ends
    return [Planned(p, agency_of(p, dossier.agency_id), ends[p.code]) for p in parts]


def explained(path: Path[Trace], parts: Sequence[Part], agency_id: int) -> Trace:
    """Why that date: the spans of each part on the longest way, one after another."""
    names = {part.code: part for part in parts}
    lines: list[Trace] = []
    told: list[str] = []
    for at, leg in enumerate(path.legs):
        part = names[leg.code]
        agency = agencies.short_name(agency_of(part, agency_id))
        spans = [dict(line) for line in leg.reason["lines"]]
        if at:
            lines.append(_handed(part, agency, leg.start))
            spans = [line for line in spans if line["kind"] not in _BEGINS]
        if at + 1 < len(path.legs):
            spans = [line for line in spans if line["kind"] != "due"]
        lines += spans
        told.append(f"{part.name} ({agency}) {part.term.text_vi}")
    headline = f"xong lần lượt {', rồi '.join(told)}"
    return {
        "at": path.end.isoformat(),
        "headline": headline if len(told) > 1 else path.legs[0].reason["headline"],
        "lines": lines,
        "parts": [{"part": leg.code, "due_at": leg.end.isoformat()} for leg in path.legs],
    }


def _handed(part: Part, agency: str, at: datetime) -> Trace:
    text = f"{agency} nhận phần “{part.name}” từ {clock.local(at):%H:%M %d/%m}; thời hạn "
    moment = at.isoformat()
    return {
        "kind": "handed", "start": moment, "end": moment, "counted_minutes": 0,
        "text_vi": text + part.term.text_vi, "source": "",
    }  # fmt: skip
