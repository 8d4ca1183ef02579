"""The line map of a joint dossier: stations, lines by agency, where it stands, what is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from motcua.dossiers import timing
from motcua.dossiers.lights import Light, light
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import NAMES as STATUS_NAMES
from motcua.dossiers.rules import Status
from motcua.joint import drawing
from motcua.joint.models import JointPart
from motcua.joint.queries import parts_of
from motcua.joint.rules import NAMES, OPEN, State
from motcua.kernel import clock
from motcua.kernel.said import Said

Place = Literal["done", "here", "next", "end"]
TO_COME: Final = Said("Sẽ làm")
OURS: Final = "indigo"
OTHERS: Final = ("plum", "lake", "ink-2")


@dataclass(frozen=True, slots=True)
class Station:
    """A station: a part (``row``), or reception or return (``row`` is None)."""

    spot: drawing.Spot
    track: str
    place: Place
    state: str  # in words; "" for reception and return
    row: JointPart | None
    light: Light | None
    turn: str
    tracks: tuple[str, str]  # lines that pass here where the map stands upright


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two stations: its path, its agency's colour, whether it was travelled."""

    path: str
    track: str
    travelled: bool


@dataclass(frozen=True, slots=True)
class LineMap:
    """The map of one whole; ``rows``: how many stations lie above each other at most."""

    whole: Dossier
    stations: Sequence[Station]
    lines: Sequence[Line]
    rows: int

    @property
    def columns(self) -> int:
        """How many stations lie beside each other, the desk at both ends among them."""
        return 1 + max((stop.spot.column for stop in self.stations), default=0)


def line_map(whole: Dossier, *, now: datetime | None = None) -> LineMap | None:
    """The map in one query; None for a dossier that has no parts (yet)."""
    return drawn(whole, parts_of(whole), now or clock.now())


def drawn(whole: Dossier, parts: Sequence[JointPart], now: datetime) -> LineMap | None:
    """The same out of parts that are at hand."""
    wanted = [row for row in parts if row.standing is not State.NOT_WANTED]
    if not wanted:
        return None
    rows = {row.code: row for row in wanted}
    graph = {row.code: row.after for row in wanted}
    placed, tracks = drawing.spots(graph), _tracks(whole, wanted)
    turns, passing = drawing.turns(placed), _passing(placed, tracks)
    stations = [
        Station(
            spot=spot, track=tracks.get(spot.code, OURS),
            place=_place(whole, spot.code, rows.get(spot.code)),
            state=state_words(rows[spot.code]) if spot.code in rows else "",
            row=rows.get(spot.code), turn=turns.get(spot.code, ""), tracks=passing[spot.column],
            light=part_light(rows[spot.code], now) if spot.code in rows else None,
        )
        for spot in placed if spot.is_station
    ]  # fmt: skip
    lines = [
        Line(
            drawing.path(edge, placed),
            tracks.get(edge.after) or tracks.get(edge.before, OURS),
            _is_done(rows.get(edge.before)) and _has_begun(whole, rows.get(edge.after)),
        )
        for edge in drawing.edges(graph)
    ]
    return LineMap(whole, stations, lines, max(spot.lanes for spot in placed))


def state_words(row: JointPart) -> str:
    """Its state; while the clock stands still that of its dossier, which says what for.

    Before the whole is accepted: that it will be done.
    """
    if row.pk is None and row.standing is State.WAITING:
        return TO_COME
    if row.standing is State.STARTED and row.dossier and row.dossier.is_paused:
        return STATUS_NAMES[row.dossier.state]
    return NAMES[row.standing]


def part_light(row: JointPart, now: datetime) -> Light | None:
    """By the plan of the whole; nothing for a part that has ended or nobody wants."""
    if row.standing not in OPEN:
        return None
    return light(
        row.plan_due_at, paused=bool(row.dossier and row.dossier.is_paused), ended=False, now=now,
        counted=lambda a, b: timing.counted(row.agency_id, a, b),
    )  # fmt: skip


def _tracks(whole: Dossier, rows: Sequence[JointPart]) -> dict[str, str]:
    """Part → the colour of its agency's line; the agency of the door has the house's own."""
    others = list(dict.fromkeys(r.agency_id for r in rows if r.agency_id != whole.agency_id))
    colours = {agency: OTHERS[min(at, len(OTHERS) - 1)] for at, agency in enumerate(others)}
    return {row.code: colours.get(row.agency_id, OURS) for row in rows}


def _passing(placed: Sequence[drawing.Spot], tracks: dict[str, str]) -> dict[int, tuple[str, str]]:
    """Column → the one or two lines that run down it; a third has its station on the second."""
    found: dict[int, list[str]] = {}
    for spot in placed:
        code = spot.code.partition(drawing.PASSES)[0]
        found.setdefault(spot.column, []).append(tracks.get(code, OURS))
    return {at: (here[0], here[1] if len(here) > 1 else "") for at, here in found.items()}


_PLACES: Final[dict[State, Place]] = {
    State.DONE: "done", State.STARTED: "here", State.WAITING: "next",
}  # fmt: skip


def _place(whole: Dossier, code: str, row: JointPart | None) -> Place:
    if row is not None:
        return _PLACES.get(row.standing, "end")
    if code == drawing.FIRST and whole.accepted_at is None:
        return "here"
    if code == drawing.FIRST or whole.returned_at:
        return "done"
    if whole.state is Status.RESOLVED:
        return "here"
    return "end" if whole.ended_at else "next"


def _is_done(row: JointPart | None) -> bool:
    return row is None or row.standing is State.DONE


def _has_begun(whole: Dossier, row: JointPart | None) -> bool:
    if row is None:
        return whole.state in (Status.RESOLVED, Status.RETURNED)
    return row.dossier_id is not None
