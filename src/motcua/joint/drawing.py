"""Where stations of a line map lie and how lines run between them. Pure.

Columns are steps in time, from reception to return; parts that go on side by side share one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from motcua.catalog.rules.joint import Graph, topological

FIRST, LAST = "reception", "return"
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


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from one station to a later one."""

    before: str
    after: str


def columns(graph: Graph) -> list[list[str]]:
    """The parts by how many others have to be done before, in order, between both ends."""
    depth: dict[str, int] = {}
    for code in topological(graph):
        depth[code] = 1 + max((depth[c] for c in graph[code] if c in graph), default=0)
    found = [[c for c in graph if depth[c] == at] for at in range(1, max(depth.values()) + 1)]
    return [[FIRST], *found, [LAST]]


def spots(graph: Graph) -> list[Spot]:
    """Where every station lies, from left to right, from top to bottom."""
    found = columns(graph)
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
        for before in ([c for c in needs if c in graph] or [FIRST])
    ]
    needed = {edge.before for edge in into}
    return into + [Edge(code, LAST) for code in graph if code not in needed]


def curve(start: Spot, end: Spot) -> str:
    """The path of a line in a square of 1000 by 1000: straight, with one bend where it turns."""
    (x1, y1), (x2, y2) = (start.x * 10, start.y * 10), (end.x * 10, end.y * 10)
    bend = x1 + (x2 - x1) / 2
    near = 60 if x2 - x1 > 120 else (x2 - x1) / 3
    if y1 == y2:
        return f"M{x1:g} {y1:g}H{x2:g}"
    turn = f"C{bend:g} {y1:g} {bend:g} {y2:g} {bend + near:g} {y2:g}"
    return f"M{x1:g} {y1:g}H{bend - near:g}{turn}H{x2:g}"


def turns(placed: Sequence[Spot]) -> dict[str, str]:
    """Station → "fork" or "join": what is drawn above it where the map stands upright."""
    return {
        later.code: "fork" if later.lanes > 1 else "join"
        for sooner, later in pairwise(placed)
        if (sooner.lanes > 1) != (later.lanes > 1)
    }
