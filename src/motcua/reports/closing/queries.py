"""What is known of closed books."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from motcua.agencies.models import Agency
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.reports.closing import rules
from motcua.reports.closing.rules import Line
from motcua.reports.models import ClosedBook
from motcua.reports.queries.register import codes
from motcua.reports.rules import in_year

SHOWN: Final = 20


def find(agency_id: int, year: int) -> ClosedBook | None:
    """The closed book of a year, if it was closed (one query)."""
    return ClosedBook.objects.filter(agency=agency_id, year=year).first()


def may_close(year: int, at: datetime | None = None) -> bool:
    """Whether the year is over."""
    return in_year(year, "year").end <= (at or clock.now())


def changed(book: ClosedBook) -> list[Line]:
    """Lines that are others than when it was closed: SHOWN, and one where more are (one query)."""
    now = codes(book.agency_id, in_year(book.year, "year"))
    return list(islice(rules.changes(book.codes, now), SHOWN + 1))


def problems(agency: Agency) -> Iterator[str]:
    """What is wrong with the closed books of an agency; nothing where all are whole."""
    rows = Entry.objects.filter(chain=f"books:{agency.code}", kind="report.book_closed")
    told = {data["year"]: data["seal"] for data in rows.values_list("data", flat=True)}
    for book in ClosedBook.objects.filter(agency=agency).order_by("year"):
        if rules.seal(
            agency=agency.code, year=book.year, codes=book.codes, closed_at=book.closed_at,
            by=(book.closed_by_id, book.closed_by_name),
        ) != bytes(book.hash):  # fmt: skip
            yield f"{agency.code} {book.year}: its lines are not the sealed ones"
        elif told.pop(book.year, "") != book.seal:
            yield f"{agency.code} {book.year}: the journal knows another seal"
        elif lines := changed(book):
            yield f"{agency.code} {book.year}: number {lines[0].number} is another dossier today"
    yield from (f"{agency.code} {year}: closed by the journal, but not there" for year in told)
