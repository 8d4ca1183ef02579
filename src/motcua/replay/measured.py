"""The index's own counts of a replay, held against form II.06a: two ways to the same figures."""

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.reports import measures
from motcua.reports.measures import Taken
from motcua.reports.rules import Counts, Period


@dataclass(frozen=True, slots=True)
class Kept:
    """In time, of what was done or was to be done (QĐ 766, processing)."""

    kept: int
    judged: int


def kept(agency_id: int, period: Period, total: Counts) -> tuple[Kept, list[str]]:
    """The index's share in time, and the counts in which the form says another number."""
    taken = measures.take(agency_id, period)
    return Kept(taken.total("kept"), taken.total("judged")), list(_differences(taken, total))


def _differences(taken: Taken, total: Counts) -> Iterator[str]:
    form = {
        "received": total.received_new,
        "online": total.received_online,
        "ended": total.resolved,
        "early": total.resolved_early,
        "kept": total.resolved_early + total.resolved_on_time,
        "judged": total.resolved + total.pending_late,
    }
    for atom, expected in form.items():
        if taken.total(atom) != expected:
            yield f"{atom}: {taken.total(atom)} ≠ {expected}"
