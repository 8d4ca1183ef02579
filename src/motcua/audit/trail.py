"""The whole story of one dossier: what happened, who looked, whether the record is whole."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.agencies.actors import Actor
from motcua.audit import access
from motcua.dossiers.models import Dossier
from motcua.journal import commands as journal
from motcua.journal import queries, rules
from motcua.journal.models import DailyRoot, Entry, ReadEntry
from motcua.journal.rules import Problem, Row
from motcua.kernel.errors import NotFound

MOST_LOOKS: Final = 500  # the latest; more on one page nobody reads


@dataclass(frozen=True, slots=True)
class Trail:
    """``seals`` by id of entry: what is not in it lies under no seal yet."""

    dossier: Dossier
    entries: Sequence[Entry]
    looks: Sequence[ReadEntry]
    cut: bool  # older looks are left out
    problem: Problem | None
    seals: Mapping[int, DailyRoot]

    @property
    def last_seal(self) -> DailyRoot | None:
        """The seal over the last entry."""
        return self.seals.get(self.entries[-1].pk) if self.entries else None

    @property
    def unsealed(self) -> int:
        """How many entries wait for tonight's seal."""
        return len(self.entries) - len(self.seals)


def trail(dossier_id: int, *, by: Actor, at: datetime | None = None) -> Trail:
    """The story of a dossier; the look at it is itself on record.

    Raises NotAllowed for who reads no journal, NotFound for a dossier of other agencies.
    """
    dossier = _held(dossier_id, access.agencies_of(by))
    chain = f"dossier:{dossier.pk}"
    journal.log_read(chain, actor=by, purpose="trail", at=at)
    entries = list(queries.trail(chain))
    looks = list(queries.reads(chain)[: MOST_LOOKS + 1])
    problem = rules.check(_row(entry) for entry in entries)
    cut = len(looks) > MOST_LOOKS
    return Trail(dossier, entries, looks[:MOST_LOOKS], cut, problem, _seals(entries))


def _held(dossier_id: int, agencies: frozenset[int] | None) -> Dossier:
    found = Dossier.objects.select_related("agency", "reception_agency").filter(pk=dossier_id)
    row = found.first()
    if row is None or not (agencies is None or {row.agency_id, row.reception_agency_id} & agencies):
        raise NotFound("Không có hồ sơ này, hoặc hồ sơ không thuộc cơ quan của Ông/Bà.")
    return row


def _seals(entries: Sequence[Entry]) -> dict[int, DailyRoot]:
    """The first seal whose last entry is not before this one."""
    seals = queries.seals_of(entries[0].pk) if entries else []
    ends = [last for last, _ in seals]
    places = ((entry.pk, bisect_left(ends, entry.pk)) for entry in entries)
    return {pk: seals[place][1] for pk, place in places if place < len(seals)}


def _row(entry: Entry) -> Row:
    return Row._make(getattr(entry, name) for name in Row._fields)
