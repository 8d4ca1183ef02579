"""The graph of a joint procedure: order, longest way, what may start, what falls away. Pure."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from graphlib import CycleError, TopologicalSorter
from typing import Generic, TypeVar

Graph = Mapping[str, Collection[str]]
"""Part → the parts it waits for."""
Reason = TypeVar("Reason")


class Cycle(ValueError):  # noqa: N818  # says what it found
    """A part waits for itself; `code` is one of those on the cycle."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def topological(graph: Graph) -> list[str]:
    """The parts, each after what it waits for, otherwise as they were named; raises Cycle.

    What is waited for but is no part itself (nobody wants it) is passed over.
    """
    known = {code: [c for c in before if c in graph] for code, before in graph.items()}
    sorter = TopologicalSorter(known)
    place = {code: at for at, code in enumerate(known)}
    try:
        sorter.prepare()
    except CycleError as error:
        raise Cycle(error.args[1][0]) from None
    order: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=place.__getitem__)
        order += ready
        sorter.done(*ready)
    return order


def upstream(graph: Graph, code: str) -> frozenset[str]:
    """Everything a part waits for, directly or through others."""
    found: set[str] = set()
    waiting = list(graph.get(code, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += graph.get(one, ())
    return frozenset(found)


def cut_off(graph: Graph, failed: Collection[str]) -> list[str]:
    """The parts that cannot begin any more because something they wait for failed, in order."""
    return [
        code for code in topological(graph)
        if code not in failed and upstream(graph, code) & set(failed)
    ]  # fmt: skip


def startable(graph: Graph, begun: Collection[str], done: Collection[str]) -> list[str]:
    """Parts that have not begun and whose inputs are all done, in order."""
    ready = set(done)
    return [
        code for code in topological(graph)
        if code not in begun and all(c in ready for c in graph[code] if c in graph)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leg(Generic[Reason]):
    """One part on the way: from when to when, and why until then."""

    code: str
    start: datetime
    end: datetime
    reason: Reason


@dataclass(frozen=True, slots=True)
class Path(Generic[Reason]):
    """When everything is done, the legs that decide it; the end of every part, and why then."""

    end: datetime
    legs: Sequence[Leg[Reason]]
    ends: Mapping[str, datetime]
    reasons: Mapping[str, Reason]


def critical_path(
    graph: Graph,
    start: datetime,
    due: Callable[[str, datetime], tuple[datetime, Reason]],
    fixed: Mapping[str, Leg[Reason]] | None = None,
) -> Path[Reason]:
    """The longest way through the parts from ``start``.

    ``due(part, start)`` says when a part that begins then is due, and why; ``fixed`` are legs that
    stand already (parts begun, whose own dates hold). Raises Cycle, ValueError without parts.
    """
    legs: dict[str, Leg[Reason]] = {}
    before: dict[str, str] = {}
    for code in topological(graph):
        inputs = [c for c in graph[code] if c in graph]
        begins = start
        if inputs:
            before[code] = max(inputs, key=lambda c: legs[c].end)
            begins = max(start, legs[before[code]].end)
        standing = (fixed or {}).get(code)
        legs[code] = standing or Leg(code, begins, *due(code, begins))
    if not legs:
        raise ValueError("a joint procedure has parts")
    last = max(legs, key=lambda c: legs[c].end)
    way = [last]
    while way[-1] in before:
        way.append(before[way[-1]])
    ends = {code: leg.end for code, leg in legs.items()}
    reasons = {code: leg.reason for code, leg in legs.items()}
    return Path(legs[last].end, [legs[code] for code in reversed(way)], ends, reasons)
