"""What is promised at acceptance: a term; of a joint procedure the longest way through its parts.

Each part counts by its own agency's calendar, from the moment its inputs are due. Writes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from motcua.agencies import queries as agencies
from motcua.catalog.content import Case, Part, Version
from motcua.catalog.rules.joint import Leg, Path, critical_path
from motcua.dossiers import timing
from motcua.dossiers.models import Dossier
from motcua.dossiers.versions import procedure
from motcua.kernel import clock
from motcua.kernel.said import Said

Trace = dict[str, Any]
_BEGINS = ("received", "restarted")
PASSED: Final = (
    "{desk} tiếp nhận thay và chuyển ngay đến {agency}; thời gian chuyển nằm trong thời hạn, "
    "ngày giờ tính theo lịch làm việc của {agency}"
)
THROUGH_DESK: Final = Said(
    "Nghị định 61/2018/NĐ-CP, Điều 17, Điều 18; nay là Nghị định 118/2025/NĐ-CP"
)


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
    left_out: Sequence[str] = (), *, desk_id: int | None = None,
) -> tuple[datetime, Trace]:  # fmt: skip
    """The due date of what is accepted now, and its trace; raises NotFound for a closed channel.

    ``desk_id``: whose desk takes it in, where that is not the agency that settles it.
    """
    term = case.term(channel)
    if version.joint is None:
        due, trace = timing.promise(agency_id, at, term)
        return due, through_desk(trace, agency_id, desk_id or agency_id)
    parts = version.joint.wanted(case.code, left_out)
    path = way_through(parts, agency_id, at)
    return path.end, explained(path, parts, agency_id)


def through_desk(trace: Trace, agency_id: int, desk_id: int) -> Trace:
    """The trace of a term that runs at one agency for what another's desk received.

    The term runs from the receipt of the complete dossier, wherever that is; it goes on the same
    working day, after 15:00 in the morning of the next (NĐ 61/2018 Art 17, 18): the way is in the
    term, and the citizen loses nothing by the nearer desk.
    """
    lines = trace.get("lines", [])
    if agency_id == desk_id or not lines or any(line["kind"] == "handed" for line in lines):
        return trace
    first, *rest = lines
    desk, agency = agencies.short_name(desk_id), agencies.short_name(agency_id)
    passed = {
        "kind": "handed", "start": first["end"], "end": first["end"], "counted_minutes": 0,
        "text_vi": PASSED.format(desk=desk, agency=agency), "source": THROUGH_DESK,
    }  # fmt: skip
    return {**trace, "lines": [first, passed, *rest]}


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
