"""Closing a year's book: once, sealed, and whatever becomes another line is seen."""

from datetime import datetime
from io import BytesIO

import openpyxl
import pytest
from django.db import ProgrammingError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from motcua.agencies.models import Agency
from motcua.dossiers.models import Dossier
from motcua.journal.models import Entry
from motcua.kernel.errors import Invalid, NotAllowed, Stale
from motcua.reports import checks, closing, exports
from motcua.reports.closing import rules
from motcua.reports.exports import data
from motcua.reports.models import ClosedBook
from motcua.reports.rules import in_year
from tests import ward
from tests.reports.lives import accepted, at

pytestmark = pytest.mark.django_db
NEXT = at(5, 1, year=2027)


@pytest.fixture
def lived(cast: ward.Cast) -> list[str]:
    return [accepted(cast, at(day, 6)).code for day in (1, 2, 3)]


def _close(cast: ward.Cast, when: datetime = NEXT) -> ClosedBook:
    return closing.close(2026, cast.leader.agency_id, by=cast.leader, at=when)


def test_its_numbers_are_written_down_and_sealed(cast: ward.Cast, lived: list[str]) -> None:
    book = _close(cast)
    assert book.codes == lived
    entry = Entry.objects.get(kind="report.book_closed")
    assert (entry.data["lines"], entry.data["seal"]) == (3, book.seal)
    assert closing.changed(book) == []
    assert checks.closed() == "1 closed books, every seal whole"


def test_once_and_only_when_the_year_is_over(cast: ward.Cast, lived: list[str]) -> None:
    with pytest.raises(Invalid, match="chưa hết"):
        _close(cast, at(31, 12))
    with pytest.raises(NotAllowed):
        closing.close(2026, cast.leader.agency_id, by=cast.receptionist, at=NEXT)
    _close(cast)
    with pytest.raises(Stale, match="Sổ đã khóa giữ nguyên"):
        _close(cast)
    with pytest.raises(Invalid, match="không có dòng nào"):
        closing.close(2025, cast.leader.agency_id, by=cast.leader, at=NEXT)


def test_its_files_say_so_with_the_whole_seal(cast: ward.Cast, lived: list[str]) -> None:
    assert data.closed_text(cast.leader.agency_id, in_year(2026, "year")) == ""
    book = _close(cast)
    told = data.closed_text(cast.leader.agency_id, in_year(2026, "year"))
    assert "ngày 05 tháng 01 năm 2027: 3 dòng." in told
    assert told.endswith(f"Dấu niêm phong: {book.seal}.")
    agency = Agency.objects.get(pk=cast.leader.agency_id)
    sheet = openpyxl.load_workbook(BytesIO(exports.register_xlsx(agency, in_year(2026, "year"))))
    assert [row[0] for row in sheet.active.iter_rows(values_only=True)][-1] == told
    accepted(cast, at(2, 6, 15))
    assert data.closed_text(agency.pk, in_year(2026, "year")).endswith(data.CHANGED)


def test_more_changes_than_are_shown_are_not_kept_silent(cast: ward.Cast, lived: list[str]) -> None:
    book = _close(cast)
    book.codes = ["X"] * 30
    assert len(closing.changed(book)) == closing.SHOWN + 1


def test_a_line_put_in_later_is_seen(
    cast: ward.Cast, lived: list[str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    book = _close(cast)
    new = accepted(cast, at(2, 6, 15)).code
    with django_assert_num_queries(1):
        lines = closing.changed(book)
    assert lines == [rules.Line(3, lived[2], new), rules.Line(4, "", lived[2])]
    with pytest.raises(ValueError, match="number 3 is another dossier today"):
        checks.closed()


def test_nobody_changes_a_closed_book(cast: ward.Cast, lived: list[str]) -> None:
    book = _close(cast)
    for change in ("update reports_closedbook set year = 2020", "delete from reports_closedbook"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    book.codes = list(reversed(lived))
    assert rules.seal(
        agency=book.agency.code, year=2026, codes=book.codes, closed_at=book.closed_at,
        by=(book.closed_by_id, book.closed_by_name),
    ) != bytes(book.hash)  # fmt: skip


def test_other_agencies_books_are_their_own(cast: ward.Cast, lived: list[str]) -> None:
    _close(cast)
    assert closing.find(cast.police.agency_id, 2026) is None
    dossier = Dossier.objects.get(code=lived[0])
    assert dossier.agency_id == cast.leader.agency_id


codes = st.lists(st.text("ABC", min_size=1, max_size=2), max_size=6)


@given(codes, codes)
def test_no_difference_hides(was: list[str], now: list[str]) -> None:
    lines = list(rules.changes(was, now))
    assert (lines == []) == (was == now)
    mended = list(was) + [""] * (len(now) - len(was))
    for line in lines:
        mended[line.number - 1] = line.now
    assert [code for code in mended if code] == now
