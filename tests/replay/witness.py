"""The half-year as its journal tells it, read line by line, with none of the product's code."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.places import Place

RESOLVED, RETURNED = 9, 10
ENTRIES = "select chain, kind, at, data from journal_entry where chain like 'dossier:%' order by id"


@dataclass
class Told:
    """What the entries add up to."""

    received: int = 0
    online: Counter[str] = field(default_factory=Counter)
    resolved: int = 0
    late: int = 0
    pending: int = 0
    pending_due: int = 0
    home: Counter[str] = field(default_factory=Counter)
    backwards: int = 0


def witness(place: Place, as_of: datetime) -> Told:
    """Count from the journal as it stood at ``as_of``."""
    told, due, kind_of = Told(), dict[str, datetime](), dict[str, str]()
    open_: set[str] = set()
    last: datetime | None = None
    for chain, kind, at, data in place.rows(ENTRIES):
        told.backwards += last is not None and at < last
        last = at
        if at > as_of:
            continue
        if kind == "dossier.accepted":
            told.received += 1
            if data["channel"] == "online":
                told.online[data["field"]] += 1
            kind_of[chain] = data["procedure"]
            open_.add(chain)
        if data.get("due_at"):
            due[chain] = datetime.fromisoformat(data["due_at"])
        if chain in open_ and data["status"] in (RESOLVED, RETURNED):
            open_.remove(chain)
            told.resolved += 1
            told.late += at > due[chain]
        _brought_home(told, kind, data, kind_of.get(chain, ""))
    told.pending = len(open_)
    told.pending_due = sum(due[chain] <= as_of for chain in open_)
    return told


def _brought_home(told: Told, kind: str, data: Any, procedure: str) -> None:
    if kind == "dossier.returned" and data["method"] == "home":
        told.home[procedure] += 1
