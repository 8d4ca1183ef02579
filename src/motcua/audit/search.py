"""A page of the journal, or of who looked at what, with the dossiers it speaks of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from django.db.models import Q

from motcua.agencies.actors import Actor
from motcua.audit import access
from motcua.dossiers.models import Dossier
from motcua.journal import queries
from motcua.journal.models import Entry, ReadEntry
from motcua.journal.queries import PAGE, Asked
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.kernel.text import grouped

MOST: Final = 50_000  # rows that are given out at once
Row = TypeVar("Row", Entry, ReadEntry)


@dataclass(frozen=True, slots=True)
class Found(Generic[Row]):
    """Rows, latest written first; ``after`` goes on from here, 0 at the end."""

    rows: Sequence[Row]
    dossiers: Mapping[int, Dossier]
    after: int


def entries(
    actor: Actor, asked: Asked, *, agency_id: int | None = None, before: int | None = None
) -> Found[Entry]:
    """What happened; of one agency where it is named. Raises NotAllowed."""
    seen = narrowed(actor, agency_id)
    rows = access.entries_of(seen, queries.entries(asked, before)).order_by("-pk")
    found = list(rows[: PAGE + 1])
    return Found(found[:PAGE], dossiers_of(row.chain for row in found), _after(found))


def looks(
    actor: Actor, asked: Asked, *, agency_id: int | None = None, before: int | None = None
) -> Found[ReadEntry]:
    """Who looked; of one agency where it is named. Raises NotAllowed."""
    seen = narrowed(actor, agency_id)
    rows = access.looks_of(seen, queries.looks(asked, before)).order_by("-pk")
    found = list(rows[: PAGE + 1])
    return Found(found[:PAGE], dossiers_of(row.subject for row in found), _after(found))


def all_entries(actor: Actor, asked: Asked, agency_id: int | None = None) -> Found[Entry]:
    """All that is asked for, to take along; raises Invalid for more than ``MOST``."""
    rows = access.entries_of(narrowed(actor, agency_id), queries.entries(asked)).order_by("-pk")
    found = _limited(list(rows[: MOST + 1]))
    return Found(found, dossiers_of({row.chain for row in found}), 0)


def all_looks(actor: Actor, asked: Asked, agency_id: int | None = None) -> Found[ReadEntry]:
    """The same of looks."""
    rows = access.looks_of(narrowed(actor, agency_id), queries.looks(asked)).order_by("-pk")
    found = _limited(list(rows[: MOST + 1]))
    return Found(found, dossiers_of({row.subject for row in found}), 0)


def _limited(found: list[Row]) -> list[Row]:
    if len(found) > MOST:
        raise Invalid(
            f"Có hơn {grouped(MOST)} dòng, mỗi lần xuất nhiều nhất {grouped(MOST)} dòng. "
            "Mời chọn khoảng ngày ngắn hơn hoặc thêm điều kiện."
        )
    return found


def narrowed(actor: Actor, agency_id: int | None) -> frozenset[int] | None:
    """The agencies to look into; raises NotAllowed for one that is not the actor's to see."""
    seen = access.agencies_of(actor)
    if agency_id is None:
        return seen
    if seen is not None and agency_id not in seen:
        raise NotAllowed
    return frozenset({agency_id})


def chain_of(code: str, actor: Actor) -> str:
    """The chain of the dossier of a code; raises NotFound, for those of other agencies too."""
    seen = access.agencies_of(actor)
    rows = Dossier.objects.filter(code=code)
    if seen is not None:
        rows = rows.filter(Q(agency__in=seen) | Q(reception_agency__in=seen))
    pk = rows.values_list("pk", flat=True).first()
    if pk is None:
        raise NotFound(f"Không có hồ sơ mang mã “{code[:40]}”. Mời xem lại mã.")
    return f"dossier:{pk}"


def dossier_id(chain: str) -> int | None:
    """The dossier that a chain or subject names, or None."""
    family, _colon, number = chain.partition(":")
    return int(number) if family == "dossier" and number.isdecimal() else None


def dossiers_of(chains: Iterable[str]) -> Mapping[int, Dossier]:
    """Those that chains or subjects name, by id; one query."""
    return Dossier.objects.in_bulk([pk for chain in chains if (pk := dossier_id(chain))])


def _after(found: Sequence[Any]) -> int:
    return int(found[PAGE - 1].pk) if len(found) > PAGE else 0
