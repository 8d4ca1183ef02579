"""The nine indicators of TT 01/2018/TT-VPCP, for periods in which it was in force.

The systems of that time gave constant twos for what they could not measure, and two points for
silence. Here what has no source gets no points, and a grade is told only of all nine.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from motcua.kernel.errors import Invalid
from motcua.kernel.said import Said
from motcua.ratings.rules import ENOUGH
from motcua.reports.measures.divided import StepTime, steps
from motcua.reports.measures.scales import in_force, scale
from motcua.reports.measures.taking import Taken

CODE: Final = "tt01-2018"


@dataclass(frozen=True, slots=True)
class Nine:
    """One indicator; ``points`` None where it has no source, ``of``: what it was judged by."""

    number: int
    name: str
    points: float | None
    of: str
    assumed: str


@dataclass(frozen=True, slots=True)
class NineReport:
    """The nine of a period."""

    title: str
    rows: Sequence[Nine]

    @property
    def points(self) -> float:
        """The sum of what was measured."""
        return round(sum(row.points for row in self.rows if row.points is not None), 1)

    @property
    def reachable(self) -> int:
        """Two for each that was measured."""
        return 2 * sum(row.points is not None for row in self.rows)

    @property
    def grade(self) -> str:
        """As the circular calls it; "" while any of the nine is not measured."""
        if any(row.points is None for row in self.rows):
            return ""
        grades = scale(CODE)["grades"]
        return str(next(one["name"] for one in grades if self.points >= one["at_least"]))


def nine_of(taken: Taken) -> NineReport:
    """The report; raises Invalid for a period not wholly under the circular."""
    data = scale(CODE)
    if not (in_force(CODE, taken.period.first) and in_force(CODE, taken.period.last)):
        span = data["effective"]
        raise Invalid(Said(
            "Chín chỉ số chỉ tính cho kỳ từ ngày {first} đến ngày {last} ({title}).",
            first=f"{span['from']:%d/%m/%Y}", last=f"{span['to']:%d/%m/%Y}", title=data["title"],
        ))  # fmt: skip
    done = steps(taken.agency_id, taken.period)
    return NineReport(data["title"], [_row(rule, taken, done) for rule in data["indicators"]])


def _row(rule: Mapping[str, Any], taken: Taken, done: Sequence[StepTime]) -> Nine:
    points, of = _JUDGES[rule["by"]](rule, taken, done)
    exact = None if points is None else round(points, 1)
    return Nine(rule["number"], rule["name"], exact, of, rule["assumed"])


Judged = tuple[float | None, str]


def _none(rule: Mapping[str, Any], taken: Taken, done: Sequence[StepTime]) -> Judged:
    return None, ""


def _total_time(rule: Mapping[str, Any], taken: Taken, done: Sequence[StepTime]) -> Judged:
    early, on_time, all_ = (taken.total(name) for name in ("early", "on_time", "decided"))
    words = f"{early} trước hạn, {on_time} đúng hạn / {all_} hồ sơ"
    return _mean(2 * early + on_time, all_), words


def _step_time(rule: Mapping[str, Any], taken: Taken, done: Sequence[StepTime]) -> Judged:
    dated, late = sum(step.dated for step in done), sum(step.late for step in done)
    return _mean(2 * (dated - late), dated), f"{dated - late} trong hạn / {dated} bước"


def _contacts(rule: Mapping[str, Any], taken: Taken, done: Sequence[StepTime]) -> Judged:
    once, more, all_ = (taken.total(name) for name in ("asked_once", "asked_more", "decided"))
    words = f"{once} bổ sung một lần, {more} nhiều lần / {all_} hồ sơ"
    return _mean(2 * (all_ - once - more) + once, all_), words


def _publicity(rule: Mapping[str, Any], taken: Taken, done: Sequence[StepTime]) -> Judged:
    found = taken.measure("complete")
    return _by_share(rule, found.numerator, found.denominator)


def _feedback(rule: Mapping[str, Any], taken: Taken, done: Sequence[StepTime]) -> Judged:
    kept, all_ = taken.petitions
    points, words = _by_share(rule, kept, all_)
    return points, f"{words} phản ánh, kiến nghị" if all_ else "không có phản ánh, kiến nghị"


def _content(rule: Mapping[str, Any], taken: Taken, done: Sequence[StepTime]) -> Judged:
    found = taken.answers
    points, words = _by_share(rule, found.content, found.rated)
    return (points if found.rated >= ENOUGH else None), f"{words} người trả lời"


def _online(rule: Mapping[str, Any], taken: Taken, done: Sequence[StepTime]) -> Judged:
    sent, all_ = taken.total("online"), taken.total("received")
    some, published = len(taken.procedures("online_used")), len(taken.procedures("published"))
    points, _ = _by_share(rule, sent, all_)
    if points == 2 and 100 * some < rule["procedures"] * published:
        points = 1
    return points, f"{sent} / {all_} hồ sơ, {some} / {published} thủ tục"


def _by_share(rule: Mapping[str, Any], part: int, whole: int) -> Judged:
    if not whole:
        return None, f"{part} / {whole}"
    reached = [
        points for points, least in ((2, "two"), (1, "one")) if 100 * part >= rule[least] * whole
    ]
    return max(reached, default=0), f"{part} / {whole}"


def _mean(points: int, of: int) -> float | None:
    return points / of if of else None


_JUDGES: Final[Mapping[str, Callable[..., Judged]]] = {
    "none": _none,
    "total_time": _total_time,
    "step_time": _step_time,
    "contacts": _contacts,
    "publicity": _publicity,
    "content": _content,
    "feedback": _feedback,
    "online": _online,
}
