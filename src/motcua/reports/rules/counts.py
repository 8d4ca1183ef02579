"""The figures of form II.06a/VPCP/KSTT and what must hold between them.

Each figure is counted by itself; none is computed as the difference of others, so that a fault in
the data shows as figures that do not agree, and a report that does not agree is not printed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Self

from motcua.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Counts:
    """Whole dossiers of a period. In brackets the column of form II.06a."""

    received: int = 0  # (3) in the period and carried over
    received_online: int = 0  # (4)
    received_direct: int = 0  # (5) at the counter and by post
    carried_over: int = 0  # (6) accepted before the period, not ended before it
    resolved: int = 0  # (7) ended in the period
    resolved_early: int = 0  # (8)
    resolved_on_time: int = 0  # (9) withdrawn and stopped among them
    resolved_late: int = 0  # (10)
    resolved_undated: int = 0  # no date was promised: a defect, shown by itself
    pending: int = 0  # (11) not ended when the period ended
    pending_in_term: int = 0  # (12) those that wait for the citizen among them
    pending_late: int = 0  # (13)
    pending_undated: int = 0
    # "Of which": parts of the figures above that must not hide in them.
    withdrawn: int = 0  # of resolved_on_time: withdrawn, or stopped on a legal ground
    refused: int = 0  # of resolved: ended in a refusal with reasons
    extended: int = 0  # of resolved: against a date that was put off with an apology
    paused: int = 0  # of pending: the clock stands still, the citizen is waited for

    def __add__(self, other: Self) -> "Counts":
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in CELLS})

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """From a row that has all the figures by name."""
        return cls(**{name: int(row[name]) for name in CELLS})

    @property
    def received_new(self) -> int:
        """Accepted in the period, whatever the channel."""
        return self.received_online + self.received_direct

    @property
    def balanced(self) -> bool:
        """What came is what was done and what waits: (6) + (4) + (5) = (7) + (11)."""
        return self.carried_over + self.received_new == self.resolved + self.pending


CELLS: Final = tuple(field.name for field in fields(Counts))

# Each left side must be the sum of its right side; the first is the law's (3) = (7) + (11).
CHECKED: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("received", ("resolved", "pending")),
    ("received", ("received_online", "received_direct", "carried_over")),
    ("resolved", ("resolved_early", "resolved_on_time", "resolved_late", "resolved_undated")),
    ("pending", ("pending_in_term", "pending_late", "pending_undated")),
)
_NAMES: Final[Mapping[str, str]] = {
    "received": "tiếp nhận và kỳ trước chuyển sang",
    "resolved": "đã giải quyết",
    "pending": "đang giải quyết",
    "received_online": "trực tuyến",
    "received_direct": "trực tiếp, bưu chính",
    "carried_over": "kỳ trước chuyển sang",
    "resolved_early": "trước hạn",
    "resolved_on_time": "đúng hạn",
    "resolved_late": "quá hạn",
    "resolved_undated": "chưa có hẹn",
    "pending_in_term": "trong hạn",
    "pending_late": "quá hạn",
    "pending_undated": "chưa có hẹn",
}


class Unbalanced(Refused):
    """The figures do not agree, so the report is not printed."""

    default_code = "unbalanced"
    default_message = "Số liệu chưa khớp nên báo cáo chưa in được."


@dataclass(frozen=True, slots=True)
class Fault:
    """One identity that does not hold, in words."""

    where: str
    text: str


def check(rows: Iterable[tuple[str, Counts]], total: Counts) -> list[Fault]:
    """Every identity that is broken: in a row, in the total, between the rows and the total."""
    rows = list(rows)
    found = [b for label, counts in [*rows, ("Tổng cộng", total)] for b in _within(label, counts)]
    summed = sum((counts for _, counts in rows), Counts())
    for name in CELLS:
        if getattr(summed, name) != getattr(total, name):
            text = f"cộng các dòng được {getattr(summed, name)}, tổng là {getattr(total, name)}"
            found.append(Fault("Tổng cộng", f"{_NAMES.get(name, name)}: {text}"))
    return found


def _within(label: str, counts: Counts) -> Iterable[Fault]:
    for left, parts in CHECKED:
        whole, values = getattr(counts, left), [getattr(counts, part) for part in parts]
        if whole != sum(values):
            sides = " + ".join(f"{_NAMES[p]} {v}" for p, v in zip(parts, values, strict=True))
            yield Fault(label, f"{_NAMES[left]} {whole} không bằng {sides}")
