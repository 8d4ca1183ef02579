"""Calendars and opening hours as they stand in catalog packages; no database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

import motcua
from motcua.kernel.errors import Invalid, NotFound
from motcua.worktime.rules import DAY_KINDS, Calendar, Session, SpecialDay
from motcua.worktime.rules.assemble import assemble

ROOT: Final = Path(motcua.__file__).parent / "catalogs"
NATIONAL: Final = ROOT / "calendars"
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class PackagedDay:
    """A special day and who approved it; "" is a draft."""

    special: SpecialDay
    approved_by: str


def read_days(folder: Path) -> tuple[PackagedDay, ...]:
    """The days of every ``kind: calendar`` file in a package, by date.

    Invalid names the file when a day cannot be, or stands there twice.
    """
    days: dict[date, PackagedDay] = {}
    for path, data in _documents(folder, "calendar"):
        for row in data["days"]:
            day = _packaged_day(path, row)
            if day.special.day in days:
                raise Invalid(f"{path.name}: ngày {day.special.day:%d/%m/%Y} khai hai lần.")
            days[day.special.day] = day
    return tuple(days[key] for key in sorted(days))


def read_week(folder: Path) -> dict[int, tuple[Session, ...]]:
    """Opening hours by weekday (0 = Monday) from the ``kind: agency`` file of a package.

    NotFound when the package names no opening hours.
    """
    for _, data in _documents(folder, "agency"):
        if "sessions" in data:
            return parse_week(data["sessions"])
    raise NotFound(f"Gói “{folder.name}” chưa khai giờ làm việc của cơ quan.")


def parse_week(data: Mapping[str, Sequence[Any]]) -> dict[int, tuple[Session, ...]]:
    """``{mon: [08:00-12:00], sat: [{08:00-12:00, counts: false}]}`` as sessions by weekday."""
    return {WEEKDAYS.index(name): parse_sessions(rows) for name, rows in data.items()}


def parse_sessions(rows: Iterable[Any]) -> tuple[Session, ...]:
    """Sessions written as "08:00-12:00" or ``{08:00-12:00, counts: false}``; SessionError."""
    return tuple(_session(row) for row in rows)


def packaged_calendar(agency: str, root: Path = ROOT) -> Calendar:
    """The calendar of the agency in package ``agency``, from packages alone.

    NotFound when there is no such package.
    """
    week = read_week(root / agency)
    approved = [day.special for day in read_days(root / NATIONAL.name) if day.approved_by]
    return assemble(week, approved)


def _documents(folder: Path, kind: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    if not folder.is_dir():
        raise NotFound(f"Không có gói “{folder.name}”.")
    for path in sorted(folder.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(data, dict) and data.get("kind") == kind:
            yield path, data


def _packaged_day(path: Path, row: Mapping[str, Any]) -> PackagedDay:
    if row["kind"] not in DAY_KINDS:
        raise Invalid(f"{path.name}: loại ngày “{row['kind']}” không có.")
    special = SpecialDay(
        row["day"],
        row["kind"],
        row["name"],
        row["source"],
        row.get("replaces"),
        parse_sessions(row.get("sessions", ())),
    )
    return PackagedDay(special, row.get("approved_by") or "")


def _session(row: object) -> Session:
    if not isinstance(row, Mapping):
        return Session.parse(str(row))
    hours = row.get("at") or next(key for key in row if key != "counts")
    return Session.parse(str(hours), counts=bool(row.get("counts", True)))
