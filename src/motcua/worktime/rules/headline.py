"""The one sentence that follows "Vì sao:", made from the lines."""

from collections.abc import Sequence
from datetime import datetime

from .lines import Line
from .moments import minute
from .spans import OFF_HOURS, ROLLED
from .terms import Term
from .words import clock_vi, day_vi, lowered, moment_vi


def headline(lines: Sequence[Line], term: Term, at: datetime | None) -> str:
    """E.g. "nhận lúc 09:42, trước 15:00, nên trả trong ngày"; no capital, no full stop."""
    start = next((line.end for line in lines if line.kind == "restarted"), lines[0].start)
    year = lines[0].start.year
    if at is None:
        return lowered(lines[-1].text_vi)
    paused = any(line.kind == "paused" for line in lines)
    if term.unit == "same_day":
        return _same_day(start, term, at, year, paused=paused)
    verb = "bổ sung đủ" if start != lines[0].start else "nhận"
    parts = [f"{verb} lúc {moment_vi(minute(start), year=year)}", f"thời hạn {term.text_vi}"]
    if paused:
        parts.append("trừ thời gian tạm dừng")
    parts += _skipped(lines, term)
    return ", ".join([*parts, f"nên hẹn trả lúc {moment_vi(minute(at), year=year)}"])


def _same_day(start: datetime, term: Term, at: datetime, year: int, *, paused: bool) -> str:
    late = f"{term.cutoff:%H:%M}"
    clock, when = clock_vi(minute(start)), moment_vi(minute(start), year=year)
    day = day_vi(at.date(), year=year)
    if paused:
        return f"nhận lúc {when}, trừ thời gian tạm dừng, nên trả trong ngày {day}"
    if start.date() == at.date():
        return f"nhận lúc {clock}, trước {late}, nên trả trong ngày"
    if term.cutoff and start.time() > term.cutoff:
        when = f"{clock}, sau {late}"
    return f"nhận lúc {when}, nên trả trong ngày làm việc tiếp theo, {day}"


def _skipped(lines: Sequence[Line], term: Term) -> list[str]:
    if term.unit in ("days", "months"):
        return ["ngày cuối rơi vào ngày nghỉ"] if lines[-1].text_vi.startswith(ROLLED) else []
    skipped = [ln for ln in lines if ln.kind == "skipped" and OFF_HOURS not in ln.text_vi]
    if len(skipped) > 2:
        days = sum((line.end.date() - line.start.date()).days for line in skipped)
        return [f"không tính {days} ngày nghỉ"]
    names = [lowered(line.text_vi.split(":")[0]) for line in skipped]
    return ["không tính " + ", ".join(names)] if names else []
