"""The index of QĐ 766/QĐ-TTg: six blocks, 100 points, each part with numerator and denominator.

A part that nothing can be measured of gets no points and no place in what could be reached: an
agency without fees is neither punished for it nor praised.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from motcua.ratings.rules import ENOUGH
from motcua.reports.measures.scales import scale
from motcua.reports.measures.taking import Measured, Taken

CODE: Final = "qd766"


@dataclass(frozen=True, slots=True)
class Part:
    """One indicator with its weight; ``points`` None where it could not be measured."""

    measured: Measured
    weight: int

    @property
    def points(self) -> float | None:
        """The share of the weight; satisfaction only of enough answers."""
        found = self.measured
        few = found.indicator.of == "answers" and found.denominator < ENOUGH
        return None if found.share is None or few else self.weight * found.share


@dataclass(frozen=True, slots=True)
class Block:
    """A group of the index; ``assumed``: what the act leaves open, as we took it."""

    code: str
    name: str
    most: int
    parts: Sequence[Part]
    assumed: str

    @property
    def points(self) -> float:
        """What was reached."""
        return sum(part.points for part in self.parts if part.points is not None)

    @property
    def reachable(self) -> int:
        """What could be reached of what was measured."""
        return sum(part.weight for part in self.parts if part.points is not None)


@dataclass(frozen=True, slots=True)
class Index:
    """The blocks of a period."""

    title: str
    blocks: Sequence[Block]

    @property
    def points(self) -> float:
        """Of ``reachable``."""
        return sum(block.points for block in self.blocks)

    @property
    def reachable(self) -> int:
        """At most 100."""
        return sum(block.reachable for block in self.blocks)


def index_of(taken: Taken) -> Index:
    """The index of what was taken."""
    data = scale(CODE)
    return Index(data["title"], [_block(block, taken) for block in data["blocks"]])


def _block(data: dict[str, Any], taken: Taken) -> Block:
    parts = [Part(taken.measure(part["indicator"]), part["weight"]) for part in data["parts"]]
    return Block(data["code"], data["name"], data["max"], parts, data["assumed"])
