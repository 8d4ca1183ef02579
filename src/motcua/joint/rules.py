"""What follows from what happens to a part: one table, and a pure step over it.

A part ends *done* (it brought what it should), or fails: refused, withdrawn, stopped, or cut off
because an input failed before it began. A required part that fails takes every part with it that
has not begun; an optional one only those that wait for it. What has begun goes on to its own end.
The whole ends when no part is waiting or under way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

from motcua.catalog.rules.joint import cut_off, startable, topological
from motcua.kernel.said import Said


class State(StrEnum):
    """Where a part stands."""

    WAITING = "waiting"
    STARTED = "started"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    CUT_OFF = "cut_off"
    NOT_WANTED = "not_wanted"


NAMES: Final[Mapping[State, str]] = {
    State.WAITING: Said("Chờ phần trước"),
    State.STARTED: Said("Đang giải quyết"),
    State.DONE: Said("Đã có kết quả"),
    State.REFUSED: Said("Từ chối"),
    State.WITHDRAWN: Said("Đã rút"),
    State.STOPPED: Said("Đã dừng"),
    State.CUT_OFF: Said("Không thực hiện được"),
    State.NOT_WANTED: Said("Không yêu cầu"),
}
OPEN: Final = frozenset({State.WAITING, State.STARTED})
FAILED: Final = frozenset({State.REFUSED, State.WITHDRAWN, State.STOPPED, State.CUT_OFF})

Event = Literal[
    "done", "refused", "withdrawn", "stopped",  # it has ended
    "waits", "goes_on", "extended", "late",  # it has not
]  # fmt: skip
Spread = Literal["start", "dependants", "all", "nothing"]
Date = Literal["keep", "move"]


@dataclass(frozen=True, slots=True)
class Effect:
    """What an event of a part does: to it, to the parts that have not begun, to the date."""

    state: State | None  # None: it stays under way
    spread: Spread  # start those whose inputs are there · cut off its dependants, or all · nothing
    date: Date = "keep"


# (event, required) → effect. Every pair is here; a test holds the table to that.
TABLE: Final[Mapping[tuple[Event, bool], Effect]] = {
    ("done", True): Effect(State.DONE, "start"),
    ("done", False): Effect(State.DONE, "start"),
    ("refused", True): Effect(State.REFUSED, "all"),
    ("refused", False): Effect(State.REFUSED, "dependants"),
    ("withdrawn", True): Effect(State.WITHDRAWN, "all"),
    ("withdrawn", False): Effect(State.WITHDRAWN, "dependants"),
    ("stopped", True): Effect(State.STOPPED, "all"),
    ("stopped", False): Effect(State.STOPPED, "dependants"),
    # Waiting for the citizen: nobody begins for it, nobody falls away for it.
    ("waits", True): Effect(None, "nothing"),
    ("waits", False): Effect(None, "nothing"),
    # A term that restarts or is shifted, an apology that was approved: the promise follows.
    ("goes_on", True): Effect(None, "nothing", "move"),
    ("goes_on", False): Effect(None, "nothing", "move"),
    ("extended", True): Effect(None, "nothing", "move"),
    ("extended", False): Effect(None, "nothing", "move"),
    # Lateness is seen, never made up for by a new date.
    ("late", True): Effect(None, "nothing"),
    ("late", False): Effect(None, "nothing"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules know of a part; ``paused``: begun, and its clock stands still."""

    state: State
    after: tuple[str, ...] = ()
    required: bool = True
    paused: bool = False


Parts = Mapping[str, Standing]
Ending = Literal["", "granted", "refused", "withdrawn", "stopped"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be done: parts to begin and to cut off (by what failed), in order; the end."""

    start: tuple[str, ...] = ()
    cut: Mapping[str, str] = field(default_factory=dict)
    end: Ending = ""


def verdict(parts: Parts) -> Verdict:
    """What follows from where the parts stand. The same question twice has the same answer."""
    graph = {code: part.after for code, part in parts.items() if _is_wanted(part)}
    gone = _gone(parts, graph)
    left = {code: part for code, part in parts.items() if code not in gone}
    done = [code for code, part in left.items() if part.state is State.DONE]
    begun = [code for code, part in parts.items() if part.state is not State.WAITING] + list(gone)
    start = tuple(code for code in startable(graph, begun, done) if code in left)
    still = any(part.state in OPEN for part in left.values())
    return Verdict(start, gone, "" if still else ending(parts))


def _is_wanted(part: Standing) -> bool:
    return part.state is not State.NOT_WANTED


def _gone(parts: Parts, graph: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Parts that have not begun and cannot any more: code → the part because of which."""
    gone: dict[str, str] = {}
    for code in topological(graph):
        part = parts[code]
        if part.state not in FAILED or part.state is State.CUT_OFF:
            continue
        spread = TABLE[_EVENT_OF[part.state], part.required].spread
        reach = list(graph) if spread == "all" else cut_off(graph, [code])
        for other in reach:
            if parts[other].state is State.WAITING:
                gone.setdefault(other, code)
    return gone


_EVENT_OF: Final[Mapping[State, Event]] = {
    State.REFUSED: "refused", State.WITHDRAWN: "withdrawn", State.STOPPED: "stopped",
}  # fmt: skip


def ending(parts: Parts) -> Ending:
    """How the whole ends: by the best that any part brought; without anything, as they ended."""
    found = {part.state for part in parts.values()}
    for state, end in _ENDINGS:
        if state in found:
            return end
    return "stopped"


_ENDINGS: Final[tuple[tuple[State, Ending], ...]] = (
    (State.DONE, "granted"), (State.REFUSED, "refused"), (State.STOPPED, "stopped"),
    (State.WITHDRAWN, "withdrawn"),
)  # fmt: skip
HANDED: Final = frozenset({"granted", "refused"})
"""Endings with something for the citizen to receive."""


def waits(parts: Parts) -> bool:
    """True while nothing can go on until the citizen comes: all that has begun stands still."""
    under_way = [part for part in parts.values() if part.state is State.STARTED]
    return bool(under_way) and all(part.paused for part in under_way)
