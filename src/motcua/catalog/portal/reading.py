"""What was read out of one text, and what was not."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Reading(Generic[T]):
    """`values` were read; `unread` are the pieces nobody could read, word for word.

    `absent` counts places where the portal itself says that it has no information.
    """

    values: list[T] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    absent: int = 0


def clean(text: str) -> str:
    """One line without bullets and closing marks."""
    return " ".join(text.split()).strip(" -+*•;.,:\u2013")
