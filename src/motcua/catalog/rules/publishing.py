"""What loading a package means for what is already published; decides, writes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any, Literal

from motcua.catalog.packages.compose import Composed
from motcua.catalog.rules.differences import differences

ONE_DAY = timedelta(days=1)
Kind = Literal["new", "changed", "dates", "same", "over", "conflict"]


@dataclass(frozen=True, slots=True)
class Row:
    """A published version as the database holds it; both days included."""

    id: int
    number: int
    effective_from: date
    effective_to: date | None
    declared_from: date
    digest: str
    content: Mapping[str, Any]

    @property
    def void(self) -> bool:
        """Replaced before it came into force."""
        return self.effective_to is not None and self.effective_to < self.effective_from


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that loading does; `closes` maps ids of versions to their new last day.

    new: a version of a procedure or of a period not known before · changed: a correction, in
    force from the day of loading · dates: only the last day moves · same: nothing · over: the
    period has ended, what was published stays · conflict: it would reach into another version.
    """

    kind: Kind
    what: str
    code: str
    title: str
    effective_from: date
    effective_to: date | None
    lines: tuple[str, ...] = ()
    composed: Composed | None = None
    number: int = 0
    closes: tuple[tuple[int, date | None], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """For --json."""
        return {
            "kind": self.kind,
            "what": self.what,
            "code": self.code,
            "title": self.title,
            "from": self.effective_from.isoformat(),
            "to": self.effective_to.isoformat() if self.effective_to else None,
            "lines": list(self.lines),
        }


def decide_all(
    what: str,
    found: Sequence[Composed],
    rows: Sequence[Row],
    *,
    today: date,
    repealed: date | None = None,
) -> list[Change]:
    """The changes that publishing several periods of one code (or all laws) brings, in order.

    A period that is open ends where the next one begins, or where the code is `repealed`: the
    first day it may no longer be used.
    """
    ordered = sorted(found, key=lambda composed: composed.first_day)
    changes: list[Change] = []
    for composed, following in zip_longest(ordered, ordered[1:]):
        bound = _earlier(repealed, following.first_day if following else None)
        change = decide(what, composed, rows, today=today, ends_before=bound)
        rows = _after(change, rows)
        changes.append(change)
    return changes


def _after(change: Change, rows: Sequence[Row]) -> list[Row]:
    """The versions as they will stand; a new one has no id yet, shown by a negative number."""
    closes = dict(change.closes)
    kept = [replace(r, effective_to=closes[r.id]) if r.id in closes else r for r in rows]
    if change.composed is None or change.kind not in ("new", "changed"):
        return kept
    new = change.composed
    row = Row(
        -change.number, change.number, change.effective_from, change.effective_to,
        new.first_day, new.digest, new.content,
    )  # fmt: skip
    return [*kept, row]


def decide(
    what: str,
    composed: Composed,
    rows: Sequence[Row],
    *,
    today: date,
    ends_before: date | None = None,
) -> Change:
    """The change that publishing `composed` is, given all versions already published."""
    series = [row for row in rows if row.declared_from == composed.first_day]
    last = _earlier(composed.last_day, ends_before and ends_before - ONE_DAY)
    number = max((row.number for row in rows), default=0) + 1
    if not series:
        return _first(what, composed, rows, last, number)
    latest = max(series, key=lambda row: row.number)
    following = [r.effective_from for r in rows if r.effective_from > latest.effective_from]
    last = _earlier(last, min(following) - ONE_DAY if following else None)
    if latest.digest == composed.digest:
        return _same(what, composed, latest, last)
    return _correction(what, composed, latest, last, number, today)


def _first(
    what: str, composed: Composed, rows: Sequence[Row], last: date | None, number: int
) -> Change:
    first = composed.first_day
    standing = [row for row in rows if not row.void]
    later = [r for r in standing if r.effective_from >= first and _reaches(last, r.effective_from)]
    if later:
        line = f"đã công bố bản số {later[0].number} từ {later[0].effective_from:%d/%m/%Y}"
        return _change("conflict", what, composed, last, lines=(line,))
    closes = tuple(
        (row.id, first - ONE_DAY)
        for row in standing
        if row.effective_from < first and _reaches(row.effective_to, first)
    )
    return _change("new", what, composed, last, number=number, closes=closes)


def _same(what: str, composed: Composed, latest: Row, last: date | None) -> Change:
    if latest.effective_to == last or latest.void:
        return _change("same", what, composed, last)
    line = f"hết hiệu lực: {_shown(latest.effective_to)} → {_shown(last)}"
    return _change("dates", what, composed, last, lines=(line,), closes=((latest.id, last),))


def _correction(
    what: str, composed: Composed, latest: Row, last: date | None, number: int, today: date
) -> Change:
    lines = tuple(differences(latest.content, composed.content))
    start = max(latest.effective_from, today)
    if last is not None and start > last:
        return _change("over", what, composed, last, lines=lines)
    return Change(
        "changed", what, composed.code, composed.content.get("name", composed.code), start, last,
        lines, composed, number, ((latest.id, start - ONE_DAY),),
    )  # fmt: skip


def _change(
    kind: Kind,
    what: str,
    composed: Composed,
    last: date | None,
    *,
    lines: tuple[str, ...] = (),
    number: int = 0,
    closes: tuple[tuple[int, date | None], ...] = (),
) -> Change:
    title = composed.content.get("name") or composed.content.get("title", composed.code)
    return Change(
        kind, what, composed.code, title, composed.first_day, last, lines, composed, number, closes
    )


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _reaches(last: date | None, day: date) -> bool:
    return last is None or last >= day


def _shown(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "không hạn"
