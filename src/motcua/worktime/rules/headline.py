"""The one sentence that follows "Vì sao:", made from the lines."""

from collections.abc import Sequence
from datetime import datetime

from .lines import Line
from .moments import minute
from .terms import Term
from .words import clock_vi, day_vi, moment_vi


def headline(lines: Sequence[Line], term: Term, at: datetime | None) -> str:
    """E.g. "nhận lúc 09:42, trước 15:00, nên trả trong ngày"; no capital, no full stop."""
    start = next((line.end for line in lines if line.kind == "restarted"), lines[0].start)
    year = lines[0].start.year
    if at is None:
        return _small(lines[-1].text_vi)
    if term.unit == "same_day":
        return _same_day(start, term, at, year)
    verb = "bổ sung đủ" if start != lines[0].start else "nhận"
    parts = [f"{verb} lúc {moment_vi(minute(start), year=year)}", f"thời hạn {term.text_vi}"]
    if any(line.kind == "paused" for line in lines):
        parts.append("trừ thời gian tạm dừng")
    parts += _skipped([line for line in lines if line.kind == "skipped"], term)
    return ", ".join([*parts, f"nên hẹn trả lúc {moment_vi(minute(at), year=year)}"])


def _same_day(start: datetime, term: Term, at: datetime, year: int) -> str:
    received = minute(start)
    late = f"{term.cutoff:%H:%M}"
    if start.date() == at.date():
        return f"nhận lúc {clock_vi(received)}, trước {late}, nên trả trong ngày"
    day = day_vi(at.date(), year=year)
    when = moment_vi(received, year=year)
    if start.time() > (term.cutoff or start.time()):
        when = f"{clock_vi(received)}, sau {late}"
    return f"nhận lúc {when}, nên trả trong ngày làm việc tiếp theo, {day}"


def _skipped(lines: Sequence[Line], term: Term) -> list[str]:
    if not lines:
        return []
    if term.unit in ("days", "months"):
        return ["ngày cuối rơi vào ngày nghỉ"]
    if len(lines) <= 2:
        return ["không tính " + ", ".join(_small(line.text_vi.split(":")[0]) for line in lines)]
    return [f"không tính {sum((line.end - line.start).days for line in lines)} ngày nghỉ"]


def _small(text: str) -> str:
    return text if text.startswith("Chủ") else text[:1].lower() + text[1:]
