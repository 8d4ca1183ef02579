"""The working calendar of one agency: what each day is, and how many minutes count before it."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import accumulate, count
from typing import Literal, get_args

from motcua.kernel.errors import Refused

from .moments import DAY, midnight
from .sessions import Session, SessionError, ordered

DayKind = Literal["holiday", "swap_working", "extra", "closed"]
DAY_KINDS: tuple[DayKind, ...] = get_args(DayKind)


class CalendarGap(Refused):
    """The answer lies where no calendar is approved yet: no date is better than a wrong one."""

    default_code = "calendar_gap"
    default_message = "Chưa có lịch làm việc được duyệt cho khoảng thời gian này."


@dataclass(frozen=True)
class SpecialDay:
    """One date that is not what its weekday says.

    ``holiday`` and ``closed`` have no sessions; ``swap_working`` has those of the day it makes up
    for (``replaces``); ``extra`` has exactly ``sessions``, be it a half day or an extra Sunday.
    """

    day: date
    kind: DayKind
    name: str
    source: str
    replaces: date | None = None
    sessions: tuple[Session, ...] = ()

    def __post_init__(self) -> None:
        if isinstance(self.day, datetime) or isinstance(self.replaces, datetime):
            raise SessionError(f"“{self.name}”: ngày trong lịch không mang theo giờ.")
        if (self.kind == "swap_working") != (self.replaces is not None):
            raise SessionError(
                f"“{self.name}”: chỉ ngày làm bù mới ghi, và phải ghi, bù cho ngày nào."
            )
        if (self.kind == "extra") != bool(self.sessions):
            raise SessionError(
                f"“{self.name}”: chỉ ngày có giờ riêng mới ghi, và phải ghi, các buổi."
            )
        object.__setattr__(self, "sessions", ordered(self.sessions))


@dataclass(frozen=True)
class DayPlan:
    """What one date is: its sessions, and the special day that made it so."""

    day: date
    sessions: tuple[Session, ...]
    special: SpecialDay | None = None
    counting: tuple[tuple[int, int], ...] = field(init=False)

    def __post_init__(self) -> None:
        spans = tuple(s.minutes for s in self.sessions if s.counts)
        object.__setattr__(self, "counting", spans)

    @property
    def minutes(self) -> int:
        """Minutes of this day that count for terms."""
        return sum(end - start for start, end in self.counting)


@dataclass(frozen=True, eq=False)
class Calendar:
    """Every day from the first to the horizon, with running sums; immutable, shared by threads.

    All moments here are local minutes (see ``moments``). Whatever lies outside is CalendarGap.
    """

    plans: tuple[DayPlan, ...] = field(repr=False)
    _first: int = field(init=False, repr=False)
    _before: tuple[int, ...] = field(init=False, repr=False)
    _working: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not self.plans:
            raise CalendarGap
        counts = [plan.minutes for plan in self.plans]
        set_field = object.__setattr__
        set_field(self, "_first", self.plans[0].day.toordinal())
        set_field(self, "_before", tuple(accumulate(counts, initial=0)))
        set_field(self, "_working", tuple(i for i, minutes in enumerate(counts) if minutes))

    @property
    def first(self) -> date:
        """The first day this calendar knows."""
        return self.plans[0].day

    @property
    def horizon(self) -> date:
        """The last day this calendar knows."""
        return self.plans[-1].day

    def plan(self, day: date) -> DayPlan:
        """What ``day`` is."""
        return self.plans[self._index(day.toordinal())]

    def counted(self, minute: int) -> int:
        """Counting minutes from the first day up to ``minute``."""
        index = self._index(minute // DAY)
        total, rest = self._before[index], minute % DAY
        for start, end in self.plans[index].counting:
            if rest <= start:
                break
            total += min(rest, end) - start
        return total

    def reached(self, total: int) -> int:
        """The first minute at which ``counted`` is ``total`` (above zero)."""
        index = bisect_left(self._before, total) - 1
        if index < 0 or index >= len(self.plans):
            raise self._gap()
        rest = total - self._before[index]
        for start, end in self.plans[index].counting:
            if rest <= end - start:
                return (self._first + index) * DAY + start + rest
            rest -= end - start
        raise AssertionError("the running sums disagree with the sessions")

    def working_day(self, day: date) -> date:
        """``day`` itself when some of it counts, else the next such day."""
        at = bisect_left(self._working, self._index(day.toordinal()))
        if at == len(self._working):
            raise self._gap()
        return date.fromordinal(self._first + self._working[at])

    def closing(self, day: date) -> int:
        """The end of the last counting session of a working day."""
        return midnight(day) + self.plan(day).counting[-1][1]

    def sessions_of(self, minute: int) -> tuple[tuple[int, int], ...]:
        """Sessions that receive people, counting or not, on the day of ``minute``."""
        plan = self.plans[self._index(minute // DAY)]
        start = midnight(plan.day)
        return tuple((start + a, start + b) for a, b in (s.minutes for s in plan.sessions))

    def open_spans(self, minute: int) -> Iterator[tuple[int, int]]:
        """The same for that day and all days after it."""
        for ordinal in count(minute // DAY):
            yield from self.sessions_of(ordinal * DAY)

    def _index(self, ordinal: int) -> int:
        index = ordinal - self._first
        if not 0 <= index < len(self.plans):
            raise self._gap()
        return index

    def _gap(self) -> CalendarGap:
        return CalendarGap(
            f"Lịch làm việc đã duyệt mới có từ {self.first:%d/%m/%Y} đến {self.horizon:%d/%m/%Y}, "
            "chưa đủ để tính ngày hẹn. Xin người phụ trách lịch duyệt thêm ngày nghỉ rồi làm lại."
        )


Week = Mapping[int, Iterable[Session]]


def build(
    week: Week | Callable[[date], Week],
    specials: Iterable[SpecialDay],
    *,
    first: date,
    horizon: date,
) -> Calendar:
    """A calendar over [first, horizon]: sessions by weekday (0 = Monday), then dated exceptions.

    ``week`` may be a function of the day where opening hours changed over the years. Of two special
    days on one date the later one in the list holds: put the agency's own after the nation's.
    """
    week_on = week if callable(week) else lambda _: week
    by_day = {special.day: special for special in specials}
    days = (first + timedelta(n) for n in range((horizon - first).days + 1))
    return Calendar(tuple(_plan(day, by_day.get(day), week_on) for day in days))


def _plan(day: date, special: SpecialDay | None, week_on: Callable[[date], Week]) -> DayPlan:
    if special is None:
        return DayPlan(day, ordered(week_on(day).get(day.weekday(), ())))
    if special.kind == "swap_working" and special.replaces is not None:
        sessions = week_on(special.replaces).get(special.replaces.weekday(), ())
        return DayPlan(day, ordered(sessions), special)
    return DayPlan(day, special.sessions, special)
