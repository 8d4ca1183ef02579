"""The lines that say why, in English: from what the engine counted, not from its sentences.

A trace is kept as it was told on the day it was made, in Vietnamese: the legal text. Kinds, moments
and minutes stand beside the words, and from them English is made. Only a term, a pause's reason and
the name of a day off are read from the words.
"""

import re
from datetime import datetime, timedelta
from typing import Final

from motcua.kernel import clock
from motcua.kernel.said import bare, hours_and_minutes
from motcua.look import words
from motcua.worktime.rules import Due, Line

DAY: Final = 24 * 60
_TERM: Final = re.compile(r"thời hạn ((?:\d+(?:,\d+)?) (?:giờ làm việc|ngày làm việc|ngày|tháng))")
_CUTOFF: Final = re.compile(r"(trước|sau) (\d\d:\d\d)")
_HANDED: Final = re.compile(r"^(?P<agency>.+?) nhận phần “(?P<part>.+?)” từ ")
_PASSED: Final = re.compile(r"^(?P<desk>.+?) tiếp nhận thay và chuyển ngay đến (?P<agency>.+?);")
_NAMED: Final = re.compile(r": (?:nghỉ )?(?P<name>[^;]+?), không tính")


def line_words(line: Line) -> str:
    """One line, without its full stop."""
    return _WORDS[line.kind](line)


def headline(due: Due) -> str:
    """The one sentence on top, without its full stop."""
    first, lines = due.lines[0], due.lines
    if due.at is None:
        return line_words(lines[-1])
    restarted = next((line for line in lines if line.kind == "restarted"), None)
    start = restarted.end if restarted else first.start
    verb = "completed" if restarted else "received"
    parts = [f"{verb} at {_at(start)}", f"term: {_term(first)}"]
    if any(line.kind == "handed" and not _PASSED.match(line.text_vi) for line in lines):
        parts.append("then one part after another")
    if any(line.kind == "paused" for line in lines):
        parts.append("without the time it was paused")
    if any(line.kind == "skipped" for line in lines):
        parts.append("days off do not count")
    return f"{', '.join(parts)}, so the result is due at {_at(due.at)}"


def _received(line: Line) -> str:
    return f"Complete dossier received at {_at(line.start)}; term: {_term(line)}"


def _restarted(line: Line) -> str:
    return f"Dossier completed at {_at(line.end)}: the term starts again"


def _handed(line: Line) -> str:
    if passed := _PASSED.match(line.text_vi):
        desk, agency = bare(passed["desk"]), bare(passed["agency"])
        return (
            f"{desk} receives it for {agency} and passes it on at once: the way is part of the "
            f"term, which is counted by the working hours of {agency}"
        )
    found = _HANDED.match(line.text_vi)
    who, part = (bare(found["agency"]), bare(found["part"])) if found else ("Another agency", "")
    named = f" “{part}”" if part else " its part"
    return f"{who} gets{named} at {_at(line.start)}; term: {_term(line)}"


def _counted(line: Line) -> str:
    if line.counted_minutes and line.counted_minutes % DAY == 0:
        days = line.counted_minutes // DAY
        rest = ", days off included" if days > 1 else ""
        return f"{_days(line)}: {_many(days)} counted{rest}"
    length = bare(hours_and_minutes(line.counted_minutes))
    if _last(line).date() == clock.local(line.start).date():
        hours = f"{words.hour(line.start)} to {words.hour(line.end)}"
        return f"{_days(line)}, {hours}: {length} of working time counted"
    return f"{_days(line)}: {length} of working time counted"


def _skipped(line: Line) -> str:
    return f"{_days(line)}: not counted{_why_not(line)}"


def _why_not(line: Line) -> str:
    if "ngoài giờ làm việc" in line.text_vi:
        return " (outside working hours)"
    if "chỉ nhận và trả hồ sơ" in line.text_vi:
        return " (weekend; Saturday morning is for receiving and returning only)"
    found = _NAMED.search(line.text_vi)
    if found is None:
        return ""
    name = bare(found["name"])
    return f" ({name})" if name != found["name"] else " (public holiday)"


def _paused(line: Line) -> str:
    if line.start == line.end:
        return f"From {_at(line.start)}: paused, no date yet"
    return f"From {_at(line.start)} to {_at(line.end)}: paused, not counted"


def _due(line: Line) -> str:
    if line.text_vi.startswith("Ngày cuối"):
        return f"The last day is a day off, so the result is due on the next one: {_at(line.end)}"
    return f"Result due at {_at(line.end)}"


def _term(line: Line) -> str:
    if found := _TERM.search(line.text_vi):
        amount, _, unit = found[1].partition(" ")
        unit = UNITS[unit]
        return f"{amount.replace(',', '.')} {unit.removesuffix('s') if amount == '1' else unit}"
    cutoff = _CUTOFF.search(line.text_vi)
    if cutoff and cutoff[1] == "trước":
        return f"the same day, because it came before {cutoff[2]}"
    if cutoff:
        return f"the next working day, because it came after {cutoff[2]}"
    return "the next working day"


UNITS: Final = {
    "giờ làm việc": "working hours",
    "ngày làm việc": "working days",
    "ngày": "days",
    "tháng": "months",
}


def _days(line: Line) -> str:
    first, last = clock.local(line.start), _last(line)
    if first.date() == last.date():
        return _day(first)
    return f"{_day(first)} to {_day(last)}"


def _last(line: Line) -> datetime:
    """The end of a line that runs until midnight lies in the day before."""
    end = clock.local(line.end)
    return end - timedelta(minutes=1) if line.end > line.start else end


def _many(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def _day(moment: datetime) -> str:
    return f"{words.weekday(moment)} {words.short_day(moment)}"


def _at(moment: datetime) -> str:
    return f"{words.hour(moment)} on {_day(moment)}"


_WORDS: Final = {
    "received": _received,
    "restarted": _restarted,
    "handed": _handed,
    "counted": _counted,
    "skipped": _skipped,
    "paused": _paused,
    "due": _due,
}
