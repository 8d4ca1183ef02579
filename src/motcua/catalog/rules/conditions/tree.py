"""A parsed condition; ``str`` writes it so that it parses to the same tree."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

FUNCTIONS: Final = ("days_since", "years_since", "count")
RESERVED: Final = frozenset({"and", "or", "not", "in", "includes", "filled", *FUNCTIONS})


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, or an option's code or a text."""

    value: int | str

    def __str__(self) -> str:
        return str(self.value) if isinstance(self.value, int) else f'"{self.value}"'


@dataclass(frozen=True, slots=True)
class Operand:
    """The answer at a path, or what a function makes of it."""

    path: str
    function: str = ""

    def __str__(self) -> str:
        return f"{self.function}({self.path})" if self.function else self.path


@dataclass(frozen=True, slots=True)
class Compare:
    """``operator`` is one of = != < <= > >= in includes."""

    operand: Operand
    operator: str
    values: tuple[Literal, ...]

    def __str__(self) -> str:
        listed = ", ".join(map(str, self.values))
        shown = f"({listed})" if self.operator == "in" else listed
        return f"{self.operand} {self.operator} {shown}"


@dataclass(frozen=True, slots=True)
class Filled:
    """Whether anything has been answered at a path."""

    path: str

    def __str__(self) -> str:
        return f"filled({self.path})"


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    inner: "Condition"

    def __str__(self) -> str:
        return f"not {_bracketed(self.inner)}"


@dataclass(frozen=True, slots=True)
class Joined:
    """All of several ("and") or any of them ("or")."""

    word: str
    parts: tuple["Condition", ...]

    def __str__(self) -> str:
        return f" {self.word} ".join(map(_bracketed, self.parts))


Condition = Compare | Filled | Not | Joined


def _bracketed(part: Condition) -> str:
    return f"({part})" if isinstance(part, Joined) else str(part)


def comparisons(condition: Condition) -> Iterator[Compare | Filled]:
    """The leaves, in order of writing."""
    match condition:
        case Not(inner):
            yield from comparisons(inner)
        case Joined(_, parts):
            for part in parts:
                yield from comparisons(part)
        case _:
            yield condition


def paths(condition: Condition) -> tuple[str, ...]:
    """Every path that is asked about, without repeats."""
    found = (c.path if isinstance(c, Filled) else c.operand.path for c in comparisons(condition))
    return tuple(dict.fromkeys(found))
