"""The lines that say why: "Vì sao hẹn ngày này?"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from . import sources
from .calendar import Calendar
from .engine import Clock, calendar_days, clock, days_stopped, due_minute, same_day_closing
from .lines import Line, LineKind
from .moments import DAY, day_of, minute, moment
from .pauses import Pause
from .spans import ROLLED, between, counted_lines, rest_lines
from .terms import MINUTES_PER_DAY, Term
from .words import days_vi, moment_vi, sentence


def explain(
    calendar: Calendar, received: datetime, term: Term, pauses: Sequence[Pause] = ()
) -> tuple[Line, ...]:
    """Every span counted or skipped between receipt and due date, by time, with its source."""
    run, running = clock(received, pauses)
    story = _Story(calendar, run, term, running, minute(received))
    return tuple(sorted(story.tell(), key=lambda line: line.start))


@dataclass(frozen=True)
class _Story:
    calendar: Calendar
    run: Clock
    term: Term
    pauses: tuple[Pause, ...]
    received: int

    @property
    def year(self) -> int:
        return day_of(self.received).year

    def tell(self) -> Iterator[Line]:
        yield self._receipt()
        if self.run.start != self.received:
            yield self._restart()
        match self.term.unit:
            case "same_day":
                yield from self._same_day()
            case "days" | "months":
                yield from self._calendar_days()
            case _:
                yield from self._working_time()

    def _receipt(self) -> Line:
        text = f"Nhận đủ hồ sơ lúc {self._at(self.received)}"
        if self.term.unit == "same_day":
            return self._line(
                "received", self.received, self.received, text + self._cutoff(), sources.SAME_DAY
            )
        if self.term.unit in ("days", "months"):
            text += f"; ngày nhận không tính vào thời hạn {self.term.text_vi}"
            return self._line("received", self.received, self.received, text, sources.FIRST_DAY)
        text += f"; thời hạn {self.term.text_vi}"
        if self.term.unit == "working_days":
            text += f", tính bằng {self.term.working_minutes // 60} giờ làm việc"
        return self._line("received", self.received, self.received, text, sources.HOURS_RUN)

    def _cutoff(self) -> str:
        """The 15:00 rule, told of the receipt that decides."""
        start = self.run.start
        closing = same_day_closing(self.calendar, start, self.term)
        if not self.calendar.plan(day_of(start)).minutes:
            return ", không phải ngày làm việc: trả trong ngày làm việc tiếp theo"
        if closing // DAY == start // DAY:
            return f", trước {self.term.cutoff:%H:%M}: trả trong ngày"
        late = f"{self.term.cutoff:%H:%M}"
        if start >= self.calendar.closing(day_of(start)):
            late = "giờ làm việc"
        return f", sau {late}: trả trong ngày làm việc tiếp theo"

    def _restart(self) -> Line:
        text = f"Bổ sung đủ hồ sơ lúc {self._at(self.run.start)}: thời hạn tính lại từ đầu"
        return self._line("restarted", self.received, self.run.start, text, sources.RESTART)

    def _working_time(self) -> Iterator[Line]:
        cursor = self.run.start
        for (begins, ends), pause in self._applied():
            yield from counted_lines(self.calendar, cursor, begins, year=self.year)
            yield self._pause(begins, ends, pause)
            if ends is None:
                return
            cursor = ends
        due = due_minute(self.calendar, self.run, self.term)
        if due is not None:
            yield from counted_lines(self.calendar, cursor, due, year=self.year)
            yield self._line("due", due, due, f"Hẹn trả lúc {self._at(due)}", "")

    def _calendar_days(self) -> Iterator[Line]:
        cursor = self.run.start // DAY + 1
        last = cursor - 1 + calendar_days(day_of(self.run.start), self.term)
        for (begins, ends), pause in self._applied():
            stands = min(max(begins // DAY, cursor), last + 1)
            yield from self._counted_days(cursor, stands - 1)
            yield self._pause(begins, ends, pause)
            if ends is None:
                return
            stopped = days_stopped(self.run, begins, ends, last)
            last, cursor = last + stopped, stands + stopped
        yield from self._counted_days(cursor, last)
        due = due_minute(self.calendar, self.run, self.term)
        if due is not None:
            after = max(last, cursor - 1) * DAY
            yield from self._rest(between(after, due), after)
            yield self._line("due", due, due, self._rolled(last) + self._at(due), sources.LAST_DAY)

    def _same_day(self) -> Iterator[Line]:
        cursor = self.run.start
        for (begins, ends), pause in self._applied():
            yield self._pause(begins, ends, pause)
            if ends is None:
                return
            cursor = ends
        due = due_minute(self.calendar, self.run, self.term)
        if due is not None:
            yield from self._rest(between(cursor - DAY, due), cursor)
            text = f"Hẹn trả lúc {self._at(due)}, hết giờ làm việc"
            yield self._line("due", due, due, text, sources.SAME_DAY)

    def _rest(self, days: Iterable[date], since: int) -> Iterator[Line]:
        yield from rest_lines(self.calendar, days, since=since, year=self.year)

    def _rolled(self, last: int) -> str:
        if self.calendar.plan(date.fromordinal(last)).minutes:
            return "Hẹn trả lúc "
        return f"{ROLLED}, nên hẹn trả ngày làm việc tiếp theo: "

    def _counted_days(self, first: int, last: int) -> Iterator[Line]:
        if first > last:
            return
        days = [date.fromordinal(ordinal) for ordinal in range(first, last + 1)]
        text = f"{sentence(days_vi(days, year=self.year))}: tính {len(days)} ngày"
        text += ", kể cả ngày nghỉ" if len(days) > 1 else ""
        source = sources.MONTH_END if self.term.unit == "months" else sources.FIRST_DAY
        minutes = len(days) * MINUTES_PER_DAY
        yield self._line("counted", first * DAY, (last + 1) * DAY, text, source, minutes)

    def _applied(self) -> Iterator[tuple[tuple[int, int | None], Pause]]:
        """The stops that begin before the date they would move."""
        for number, stop in enumerate(self.run.stops):
            before = Clock(self.run.start, self.run.stops[:number])
            due = due_minute(self.calendar, before, self.term)
            if due is None or stop[0] >= due:
                return
            yield stop, self.pauses[number]

    def _pause(self, begins: int, ends: int | None, pause: Pause) -> Line:
        if ends is None:
            text = f"Từ {self._at(begins)}: tạm dừng ({pause.reason}), chưa có ngày hẹn trả"
            return self._line("paused", begins, begins, text, pause.source)
        text = f"Từ {self._at(begins)} đến {self._at(ends)}: tạm dừng ({pause.reason}), không tính"
        return self._line("paused", begins, ends, text, pause.source)

    def _at(self, when: int) -> str:
        return moment_vi(when, year=self.year)

    def _line(
        self, kind: LineKind, start: int, end: int, text: str, source: str, counted: int = 0
    ) -> Line:
        return Line(kind, moment(start), moment(end), counted, text, source)
