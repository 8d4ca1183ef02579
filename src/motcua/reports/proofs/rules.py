"""What a proof is: two numbers that were counted apart and must be one."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Odd:
    """What breaks an identity: a dossier, a petition, or something that has words alone."""

    words: str
    dossier_id: int | None = None
    petition_id: int | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """``left`` and ``right``: what was counted, and how many. ``unit``: dossiers, or đồng."""

    name: str
    left: tuple[str, int]
    right: tuple[str, int]
    odd: Sequence[Odd] = field(default=())
    money: bool = False

    @property
    def holds(self) -> bool:
        """Both numbers are one, and nothing odd hides in sums that cancel each other out."""
        return self.left[1] == self.right[1] and not self.odd
