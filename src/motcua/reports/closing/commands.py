"""Closing the register of a year: its numbers are written down, sealed, never touched again."""

from datetime import datetime

from django.db import transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, Stale
from motcua.kernel.said import Said
from motcua.reports.closing import queries, rules
from motcua.reports.models import ClosedBook
from motcua.reports.queries.register import codes
from motcua.reports.rules import in_year


@transaction.atomic
def close(year: int, agency_id: int, *, by: Actor, at: datetime | None = None) -> ClosedBook:
    """Close the book of a year that is over (TT 01/2018 Art 10: continuous numbers).

    Raises NotAllowed, Invalid (not over, no line), Stale where somebody was first.
    """
    at = at or clock.now()
    permissions.require(by, "report.freeze", agency_id=agency_id)
    # Not FOR UPDATE: whoever accepts a dossier names the agency, and must not wait for us.
    agency = Agency.objects.select_for_update(no_key=True).get(pk=agency_id)
    _require_open(agency_id, year, at)
    lines = codes(agency_id, in_year(year, "year"))
    if not lines:
        raise Invalid(Said("Sổ năm {year} không có dòng nào nên không cần khóa.", year=str(year)))
    book = ClosedBook.objects.create(
        agency=agency, year=year, codes=lines, closed_at=at, closed_by_id=by.id,
        closed_by_name=by.name,
        hash=rules.seal(
            agency=agency.code, year=year, codes=lines, closed_at=at, by=(by.id, by.name)
        ),
    )  # fmt: skip
    data = {"agency": agency.code, "year": year, "lines": len(lines), "seal": book.seal}
    journal.append(f"books:{agency.code}", "report.book_closed", at=at, actor=by, data=data)
    return book


def _require_open(agency_id: int, year: int, at: datetime) -> None:
    if known := queries.find(agency_id, year):
        when = clock.local(known.closed_at)
        raise Stale(Said("{who} đã khóa sổ này lúc {when}. Sổ đã khóa giữ nguyên.",
                         who=known.closed_by_name, when=f"{when:%H:%M ngày %d/%m/%Y}"))  # fmt: skip
    if not queries.may_close(year, at):
        raise Invalid(Said("Năm {year} chưa hết nên sổ còn mở.", year=str(year)))
