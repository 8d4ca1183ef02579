"""A month's satisfaction, counted rightly.

Every rating of the month counts (not the first hundred), what is bad is what was bad (not what is
left over), nobody's silence is praise, and percentages add up to a hundred.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Votes:
    """How many were very satisfied, satisfied, not satisfied, of one procedure or of all ("")."""

    procedure_code: str
    question: str
    very: int
    satisfied: int
    not_satisfied: int
    comments: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Who rated."""
        return self.very + self.satisfied + self.not_satisfied


def percents(votes: Votes) -> tuple[int, int, int]:
    """Whole percentages that add up to 100 (largest remainders); (0, 0, 0) where nobody rated."""
    counts = (votes.very, votes.satisfied, votes.not_satisfied)
    if not votes.total:
        return (0, 0, 0)
    shares = [divmod(100 * count, votes.total) for count in counts]
    given = [whole for whole, _ in shares]
    order = sorted(range(3), key=lambda place: (-shares[place][1], place))
    for place in order[: 100 - sum(given)]:
        given[place] += 1
    return given[0], given[1], given[2]


def split(scores: Sequence[int]) -> tuple[int, int, int]:
    """Five faces as the portal's three answers: 5 very satisfied, 4 satisfied.

    Who found it so-so (3) has not said to be satisfied, and is not counted as if so.
    """
    very = sum(score >= 5 for score in scores)
    bad = sum(score <= 3 for score in scores)
    return very, len(scores) - very - bad, bad
