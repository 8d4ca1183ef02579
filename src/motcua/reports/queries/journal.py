"""The same figures told by the journal alone: a second witness against the report.

Reads only entries written before the end of the period, in the order they were written, and shares
nothing with ``facts`` but the rule of ``rules.grades``.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from motcua.dossiers.rules import PAUSED, Status
from motcua.journal.models import Entry
from motcua.reports.rules import Counts, Period, grade, standing

_CHUNK: Final = 2000
_ENDS: Final = {"dossier.refused": "refused", "dossier.withdrawn": "withdrawn",
                "dossier.stopped": "stopped"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Tale:
    """What the entries of one dossier tell, up to the end of the period."""

    accepted_at: datetime | None = None
    agency_id: int | None = None
    field: str = ""
    channel: str = ""
    due_at: datetime | None = None
    paused_since: datetime | None = None
    ended_at: datetime | None = None
    outcome: str = ""
    extended: bool = False

    def then(self, kind: str, at: datetime, agency_id: int | None, data: Any) -> "_Tale":
        """The tale with one more entry."""
        if kind == "dossier.part_opened" and data["counted"]:
            due, agency = _moment(data["due_at"]), data["agency"]
            return _Tale(at, agency, data["field"], data["channel"], due)
        if kind == "dossier.accepted":
            settles = data.get("competent") or agency_id  # the desk's own, unless it says whose
            return _Tale(at, settles, data["field"], data["channel"], _moment(data["due_at"]))
        if self.accepted_at is None or self.ended_at:
            return self
        status = Status(data["status"])
        if status in (Status.RESOLVED, Status.STOPPED):
            return replace(self, ended_at=at, outcome=_outcome(kind, data))
        since = (self.paused_since or at) if status in PAUSED else None
        told = replace(self, paused_since=since)
        if kind == "dossier.extended":
            return replace(told, due_at=_moment(data["new_due_at"]), extended=True)
        return replace(told, due_at=_moment(data["due_at"])) if data.get("due_at") else told


def _outcome(kind: str, data: Any) -> str:
    """A refusal that the clerk sealed ends with the clerk's entry, which names it."""
    return str(_ENDS.get(kind) or data.get("outcome") or "granted")


def count_journal(agency_id: int, period: Period) -> dict[str, Counts]:
    """Field → its figures, from journal entries alone (all of them are read: a check, no screen).

    A promise moved after a wait for payment or a rejected withdrawal is known where the entry
    names it.
    """
    return count_journals(period).get(agency_id, {})


def count_journals(period: Period) -> dict[int, dict[str, Counts]]:
    """The same for every agency of the installation, in one reading."""
    found: dict[int, dict[str, Counts]] = {}
    for tale in _tales(period.end):
        if tale.agency_id and tale.accepted_at and _concerns(tale, period):
            fields = found.setdefault(tale.agency_id, {})
            fields[tale.field] = fields.get(tale.field, Counts()) + _figures(tale, period)
    return found


def _tales(end: datetime) -> Iterable[_Tale]:
    entries = (
        Entry.objects.filter(chain__startswith="dossier:", at__lt=end)
        .order_by("chain", "seq")
        .values_list("chain", "kind", "at", "agency_id", "data")
        .iterator(_CHUNK)
    )
    for _, rows in groupby(entries, key=lambda row: row[0]):
        tale = _Tale()
        for _, kind, at, agency_id, data in rows:
            tale = tale.then(kind, at, agency_id, data)
        yield tale


def _concerns(tale: _Tale, period: Period) -> bool:
    return tale.ended_at is None or tale.ended_at >= period.start


def _figures(tale: _Tale, period: Period) -> Counts:
    fresh = tale.accepted_at is not None and tale.accepted_at >= period.start
    figures = {"received": 1, "carried_over": not fresh}
    figures |= {"received_online": fresh and tale.channel == "online"}
    figures |= {"received_direct": fresh and tale.channel != "online"}
    return Counts.of(dict.fromkeys(Counts.__slots__, 0) | figures | _end(tale, period))


def _end(tale: _Tale, period: Period) -> dict[str, int]:
    if tale.ended_at is None:
        stands = standing(tale.due_at, period.end, tale.paused_since)
        return {"pending": 1, f"pending_{stands}": 1, "paused": tale.paused_since is not None}
    return {
        "resolved": 1,
        f"resolved_{grade(tale.ended_at, tale.due_at, tale.outcome)}": 1,
        "withdrawn": tale.outcome in ("withdrawn", "stopped"),
        "refused": tale.outcome == "refused",
        "extended": tale.extended,
    }


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
