"""Who has room for more: a suggestion, never a decision."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Job:
    """A task to be given to somebody: the minutes it still takes, and whose kind of work it is."""

    task_id: int
    minutes: int
    role: str
    unit_id: int
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class Hand:
    """An officer who may be given work: the minutes of work that wait already."""

    officer_id: int
    roles: frozenset[str]
    unit_id: int
    minutes: int = 0
    absent: bool = False


def hands_for(job: Job, hands: Sequence[Hand]) -> list[Hand]:
    """Those who may take a job: of its role and at work, of its unit where that has others."""
    able = [
        hand for hand in hands
        if job.role in hand.roles and not hand.absent and hand.officer_id != job.officer_id
    ]  # fmt: skip
    near = [hand for hand in able if hand.unit_id == job.unit_id]
    return near or able


def suggest(jobs: Sequence[Job], hands: Sequence[Hand]) -> dict[int, int]:
    """Task → officer: the longest job first, each to whoever has least by then.

    A job that nobody else may take is left out: it stays where it is.
    """
    loads = {hand.officer_id: hand.minutes for hand in hands}
    found: dict[int, int] = {}
    for job in sorted(jobs, key=lambda job: (-job.minutes, job.task_id)):
        able = hands_for(job, hands)
        if able:
            chosen = min(able, key=lambda hand: (loads[hand.officer_id], hand.officer_id))
            loads[chosen.officer_id] += job.minutes
            found[job.task_id] = chosen.officer_id
    return found
