"""The register (sổ theo dõi hồ sơ): one book a year, numbered in order of acceptance.

It holds what the agency settles and what its desk took in for another, named in the column of the
agency that settles it: a book, not a count (reports count each dossier once, where it is settled).

A living book: it shows what is known now. Its numbers never change, because a dossier is accepted
once and its moment of acceptance stays (TT 01/2018 Art 10: a new volume continues the number).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import F, Q, QuerySet

from motcua.dossiers.intake import RETURN_METHODS
from motcua.dossiers.models import Dossier, Result, Task
from motcua.kernel.errors import Invalid
from motcua.reports.queries.paging import Place
from motcua.reports.rules import Period, in_year

PAGE: Final = 50
CHUNK: Final = 1000
_OUTCOMES: Final[Mapping[str, str]] = {
    "refused": "Từ chối giải quyết",
    "withdrawn": "Công dân rút hồ sơ",
    "stopped": "Dừng giải quyết",
}


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """The 15 columns of one dossier; moments are aware, None where nothing has happened yet."""

    number: int
    dossier_id: int
    code: str
    procedure: str
    sets: int
    owner: str
    address: str
    phone: str
    agency: str
    accepted_at: datetime
    due_at: datetime | None
    sent_at: datetime | None
    result_at: datetime | None
    returned_at: datetime | None
    method: str
    signed: str
    note: str


@dataclass(frozen=True, slots=True)
class Register:
    """One page; ``after`` begins the next ("" at the end)."""

    rows: Sequence[RegisterLine]
    after: str


def register(agency_id: int, period: Period, *, after: str = "", limit: int = PAGE) -> Register:
    """A page of the book of the period's year, beginning with the period.

    Four queries, one more on the first page of a period that begins within the year. Raises Invalid
    for a period that reaches into another year: that is another book.
    """
    place = Place.parse(after)
    if not place.number:
        place = Place(number=_numbered_before(agency_id, period))
    found = list(_accepted(agency_id, period, place, limit + 1))
    lines = _lines(found[:limit], place.number + 1)
    if len(found) <= limit:
        return Register(lines, "")
    last = lines[-1]
    return Register(lines, str(Place(last.accepted_at, last.dossier_id, last.number)))


def pages(agency_id: int, period: Period) -> Iterator[Sequence[RegisterLine]]:
    """All lines of a period, a thousand at a time, for printing; raises Invalid as ``register``."""
    after, first = "", True
    while after or first:
        page = register(agency_id, period, after=after, limit=CHUNK)
        after, first = page.after, False
        yield page.rows


def codes(agency_id: int, period: Period) -> list[str]:
    """The dossiers of a period's lines in order of their numbers, by code (one query)."""
    own, others = (
        rows.filter(accepted_at__gte=period.start, accepted_at__lt=period.end)
        .order_by()
        .values_list("accepted_at", "id", "code")
        for rows in _ranges(agency_id)
    )
    found = own.union(others, all=True).order_by("accepted_at", "id")
    return [code for _at, _id, code in found]


def numbered(agency_id: int, period: Period) -> int:
    """Lines of the books of a period that the agency itself settles (one query)."""
    own, _others = _ranges(agency_id)
    return own.filter(accepted_at__gte=period.start, accepted_at__lt=period.end).count()


def _numbered_before(agency_id: int, period: Period) -> int:
    if period.first.year != period.last.year:
        raise Invalid("Sổ theo dõi mở theo từng năm. Mời chọn các ngày trong cùng một năm.")
    year = in_year(period.first.year, "year")
    if period.start == year.start:
        return 0
    own, others = (
        rows.filter(accepted_at__gte=year.start, accepted_at__lt=period.start).values("pk")
        for rows in _ranges(agency_id)
    )
    return own.union(others, all=True).count()


def _ranges(agency_id: int) -> tuple[QuerySet[Dossier], QuerySet[Dossier]]:
    """What the agency settles, and what its desk took in for another; each follows an index."""
    elsewhere = Q(reception_agency=agency_id) & ~Q(agency=F("reception_agency"))
    return (
        Dossier.objects.filter(agency=agency_id, counted=True),
        Dossier.objects.filter(elsewhere, part="", counted=True),
    )


def _accepted(agency_id: int, period: Period, place: Place, limit: int) -> QuerySet[Dossier]:
    """The first lines after a place, of both ranges, in one query."""
    within = {"accepted_at__gte": period.start, "accepted_at__lt": period.end}
    own, others = (
        _after(rows.filter(**within), place).order_by("accepted_at", "id").values("pk")[:limit]
        for rows in _ranges(agency_id)
    )
    return (
        Dossier.objects.filter(pk__in=own.union(others, all=True))
        .select_related("owner", "agency", "reception_agency")
        .defer("due_trace", "search_text", "search_vector", "digits")
        .order_by("accepted_at", "id")[:limit]
    )


def _after(rows: QuerySet[Dossier], place: Place) -> QuerySet[Dossier]:
    beyond = Q(accepted_at__gt=place.at) | Q(accepted_at=place.at, pk__gt=place.id)
    return rows.filter(beyond, accepted_at__gte=place.at)


def _lines(dossiers: Sequence[Dossier], first: int) -> list[RegisterLine]:
    ids = [dossier.pk for dossier in dossiers]
    results = {row.dossier_id: row for row in Result.objects.filter(dossier__in=ids)}
    sent = _sent(ids)
    return [
        _line(number, dossier, sent.get(dossier.pk), results.get(dossier.pk))
        for number, dossier in enumerate(dossiers, first)
    ]


def _sent(ids: Sequence[int]) -> dict[int, datetime]:
    """When each dossier left the desk for whoever resolves it."""
    steps = Task.objects.filter(dossier__in=ids, kind="step").exclude(role="receptionist")
    rows = steps.order_by("dossier", "id").distinct("dossier")
    return dict(rows.values_list("dossier_id", "opened_at"))


def _line(
    number: int, dossier: Dossier, sent: datetime | None, result: Result | None
) -> RegisterLine:
    accepted_at = dossier.accepted_at
    if accepted_at is None:
        raise ValueError("only accepted dossiers stand in the register")
    resolved = dossier.outcome in ("granted", "refused")
    given = result if result and result.handed_at else None
    return RegisterLine(
        number=number,
        dossier_id=dossier.pk,
        code=dossier.code,
        procedure=dossier.procedure_name,
        sets=max(1, int(dossier.quantity.get("sets", 1))),
        owner=dossier.owner_name,
        address=dossier.owner.address,
        phone=dossier.notify_phone or dossier.owner.phone,
        agency=dossier.agency.name,
        accepted_at=accepted_at,
        due_at=dossier.due_at,
        sent_at=sent,
        result_at=dossier.ended_at if resolved else None,
        returned_at=dossier.returned_at,
        method=RETURN_METHODS.get(given.received_method, "") if given else "",
        signed=given.received_by_name if given else "",
        note=_note(dossier),
    )


def _note(dossier: Dossier) -> str:
    parts = [f"Tiếp nhận tại {dossier.reception_agency.short_name}"] * dossier.is_elsewhere
    parts += [_OUTCOMES.get(dossier.outcome, "") if dossier.ended_at else ""]
    parts += ["Đã yêu cầu bổ sung"] * bool(dossier.supplements)
    parts += ["Đã xin lỗi, hẹn lại"] * bool(dossier.extensions)
    return "; ".join(part for part in parts if part)
