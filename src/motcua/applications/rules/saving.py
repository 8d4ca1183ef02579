"""Two tabs on one form: when one would write over what the other has said."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Saved:
    """The last save of a section: which count of the application it was, from which tab, when."""

    revision: int
    tab: str
    at: str

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {"revision": self.revision, "tab": self.tab, "at": self.at}


def collides(
    saves: Mapping[str, Mapping[str, Any]],
    section: str,
    *,
    revision: int,
    tab: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
) -> bool:
    """Whether another tab has saved the section since this one saw it, and they disagree.

    ``revision`` is what this tab saw last. A tab is never in its own way: an answer to its save
    may have been lost on the line.
    """
    last = saves.get(section)
    if last is None or old == new:
        return False
    return int(last["revision"]) > revision and last["tab"] != tab
