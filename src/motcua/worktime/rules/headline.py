"""The one sentence that follows "Vì sao:", made from the lines."""

from collections.abc import Sequence
from datetime import datetime

from .lines import Line
from .moments import minute
from .spans import OFF_HOURS, RECEIVES, ROLLED
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
    else:
        parts += _begins(lines, start, term, year)
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


def _begins(lines: Sequence[Line], start: datetime, term: Term, year: int) -> list[str]:
    """From when the count runs and why not at once, where nobody worked at the receipt."""
    first = next((ln for ln in lines if ln.kind == "counted" and ln.end > start), None)
    if first is None or first.start <= start or term.unit in ("days", "months"):
        return []
    rest = next((ln for ln in lines if ln.kind == "skipped" and ln.start <= start < ln.end), None)
    return [f"{_closed(rest, start)} nên tính từ {moment_vi(minute(first.start), year=year)}"]


def _closed(rest: Line | None, start: datetime) -> str:
    """Why the moment of receipt did not count, from the line that skips it."""
    if rest is None or OFF_HOURS in rest.text_vi:
        return OFF_HOURS
    _, _, why = rest.text_vi.partition(": ")
    if why := why.partition("không tính")[0].strip(" ,"):
        return why
    only = f"{day_vi(start.date(), year=start.year)} {RECEIVES}"
    return RECEIVES if only in rest.text_vi else "cơ quan nghỉ"


def _skipped(lines: Sequence[Line], term: Term) -> list[str]:
    if term.unit in ("days", "months"):
        return ["ngày cuối rơi vào ngày nghỉ"] if lines[-1].text_vi.startswith(ROLLED) else []
    skipped = [ln for ln in lines if ln.kind == "skipped" and OFF_HOURS not in ln.text_vi]
    if len(skipped) > 2:
        days = sum((line.end.date() - line.start.date()).days for line in skipped)
        return [f"không tính {days} ngày nghỉ"]
    names = [lowered(line.text_vi.split(":")[0]) for line in skipped]
    return ["không tính " + ", ".join(names)] if names else []
