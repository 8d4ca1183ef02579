"""Where stations of a line map lie and how lines run between them. Pure.

Columns are steps in time, from reception to return; parts that go on side by side share one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from motcua.catalog.rules.joint import Graph, topological, upstream

FIRST, LAST, PASSES = "reception", "return", ">"
LEFT, RIGHT = 2.0, 98.0
# How far up and down the outermost of so many stations of a column lie, in % of the height.
SPREAD: Final = {1: 0.0, 2: 20.0}
WIDEST: Final = 32.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A station: its column, its place in it, how many share it; ``x``, ``y`` in % of the map."""

    code: str
    column: int
    lane: int
    lanes: int
    x: float
    y: float

    @property
    def is_station(self) -> bool:
        """False where a line only passes."""
        return PASSES not in self.code


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from one station to a later one."""

    before: str
    after: str

    @property
    def name(self) -> str:
        """What it is called where it passes through a column."""
        return f"{self.before}{PASSES}{self.after}"


def _columns(graph: Graph) -> list[list[str]]:
    """What lies in each column, from top to bottom: parts, and long lines that pass through.

    A part is as far right as many others have to be done before it. Whoever passes through a
    column ("residence>return") has a place of its own there, so that no line crosses a station.
    """
    depth: dict[str, int] = {}
    for code in topological(graph):
        depth[code] = 1 + max((depth[c] for c in graph[code] if c in graph), default=0)
    end = max(depth.values()) + 1
    ends = {**depth, FIRST: 0, LAST: end}
    found: list[list[str]] = [[c for c in ends if ends[c] == at] for at in range(end + 1)]
    for edge in edges(graph):
        for at in range(ends[edge.before] + 1, ends[edge.after]):
            found[at].append(edge.name)
    return _untangled(graph, found)


def _untangled(graph: Graph, found: list[list[str]]) -> list[list[str]]:
    """Every column in the order of where its lines come from."""
    for before, here in pairwise(found):
        lane = {code: at for at, code in enumerate(before)}
        comes = {
            edge: min((lane.get(e.name, lane.get(e.before, 0)) for e in edges(graph)
                       if edge in (e.name, e.after)), default=0)
            for edge in here
        }  # fmt: skip
        here.sort(key=comes.__getitem__)
    return found


def spots(graph: Graph) -> list[Spot]:
    """Where every station (and what passes) lies, from left to right, from top to bottom."""
    found = _columns(graph)
    step = (RIGHT - LEFT) / (len(found) - 1)
    return [
        Spot(code, at, lane, len(here), round(LEFT + at * step, 1), _height(lane, len(here)))
        for at, here in enumerate(found)
        for lane, code in enumerate(here)
    ]


def _height(lane: int, lanes: int) -> float:
    far = SPREAD.get(lanes, WIDEST)
    return round(50 - far + (2 * far * lane / (lanes - 1) if lanes > 1 else 0), 1)


def edges(graph: Graph) -> list[Edge]:
    """Which stations are joined; what waits for nothing begins at reception."""
    into = [
        Edge(before, code)
        for code, needs in graph.items()
        for before in (_next_to(graph, needs) or [FIRST])
    ]
    needed = {edge.before for edge in into}
    return into + [Edge(code, LAST) for code in graph if code not in needed]


def _next_to(graph: Graph, needs: Collection[str]) -> list[str]:
    """What a part waits for directly: what comes before one of these anyway is not drawn again."""
    known = [code for code in needs if code in graph]
    further = {code for other in known for code in upstream(graph, other)}
    return [code for code in known if code not in further]


def path(edge: Edge, placed: Sequence[Spot]) -> str:
    """The way of a line through all columns, in a square of 1000 by 1000."""
    ends = {spot.code: spot for spot in placed}
    passed = [spot for spot in placed if spot.code == edge.name]
    way = [ends[edge.before], *passed, ends[edge.after]]
    first = f"M{way[0].x * 10:g} {way[0].y * 10:g}"
    return first + "".join(_bend(one, other) for one, other in pairwise(way))


def _bend(start: Spot, end: Spot) -> str:
    """From one column to the next: straight, or with one bend in the middle."""
    (x1, y1), (x2, y2) = (start.x * 10, start.y * 10), (end.x * 10, end.y * 10)
    middle, near = (x1 + x2) / 2, min(60, (x2 - x1) / 3)
    if y1 == y2:
        return f"H{x2:g}"
    turn = f"C{middle:g} {y1:g} {middle:g} {y2:g} {middle + near:g} {y2:g}"
    return f"H{middle - near:g}{turn}H{x2:g}"


def turns(placed: Sequence[Spot]) -> dict[str, str]:
    """Station → "fork" or "join": what is drawn above it where the map stands upright.

    It is the first station of a column that has more than one line where the last had one, or the
    other way round.
    """
    first = list({spot.column: spot for spot in reversed(placed) if spot.is_station}.values())
    return {
        later.code: "fork" if later.lanes > 1 else "join"
        for sooner, later in pairwise(reversed(first))
        if (sooner.lanes > 1) != (later.lanes > 1)
    }
