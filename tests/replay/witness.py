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
    """What the entries add up to; ``home``: brought by a courier, by procedure.

    ``given``, ``done``: parts begun at an agency (by its short name), and with their result.
    ``whole``: the codes of joint dossiers, and how many of their parts have their result.
    """

    received: int = 0
    online: Counter[str] = field(default_factory=Counter)
    resolved: int = 0
    late: int = 0
    pending: int = 0
    pending_due: int = 0
    home: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    whole: dict[str, Counter[str]] = field(default_factory=dict)
    joint_home: int = 0
    early: int = 0  # parts that began before their input had its result
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
        _of_parts(told, chain, kind, data)
        if kind == "dossier.accepted":
            told.received += 1
            if data["channel"] == "online":
                told.online[data["field"]] += 1
            kind_of[chain] = data["procedure"]
            open_.add(chain)
        if chain not in kind_of:  # a part: its whole counts
            continue
        if data.get("due_at"):
            due[chain] = datetime.fromisoformat(data["due_at"])
        if chain in open_ and data["status"] in (RESOLVED, RETURNED):
            open_.remove(chain)
            told.resolved += 1
            told.late += at > due[chain]
        _brought_home(told, chain, kind, data, kind_of[chain])
    told.pending = len(open_)
    told.pending_due = sum(due[chain] <= as_of for chain in open_)
    return told


def _of_parts(told: Told, chain: str, kind: str, data: Any) -> None:
    if kind == "joint.part_started":
        told.given[data["agency"]] += 1
        parts = told.whole.setdefault(chain, Counter())
        told.early += data["part"] != "birth" and not parts["birth"]
    if kind == "joint.part_done":
        told.done[data["agency"]] += 1
        told.whole[chain][data["part"]] += 1


def _brought_home(told: Told, chain: str, kind: str, data: Any, procedure: str) -> None:
    if kind == "dossier.returned" and data["method"] == "home":
        told.home[procedure] += 1
        parts = told.whole.get(chain, Counter())
        told.joint_home += parts == {"birth": 1, "residence": 1, "insurance": 1}
