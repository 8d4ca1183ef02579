"""The register: numbers of a year, in order of acceptance, that never change."""

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.dossiers.models import Dossier
from motcua.reports import queries
from motcua.reports.rules import days, in_year
from tests import ward
from tests.reports.lives import accepted, asked, at, online, resolved, returned, withdrawn

pytestmark = pytest.mark.django_db
YEAR = in_year(2026, "year")


def test_continuous_over_pages_and_from_the_middle(cast: ward.Cast) -> None:
    for day in (1, 3, 2, 2):
        accepted(cast, at(day, 6))
    last_year = accepted(cast, at(1, 6))
    Dossier.objects.filter(pk=last_year.pk).update(accepted_at=at(31, 12, year=2025))
    agency, numbers, after = cast.leader.agency_id, [], ""
    while True:
        page = queries.register(agency, YEAR, after=after, limit=2)
        numbers += [(line.number, line.code[-11:]) for line in page.rows]
        if not (after := page.after):
            break
    assert [n for n, _ in numbers] == [1, 2, 3, 4]
    assert [code for _, code in numbers] == sorted(code for _, code in numbers)
    late = queries.register(agency, days(at(3, 6).date(), at(3, 6).date()))
    assert [line.number for line in late.rows] == [4]


def test_what_a_line_says(cast: ward.Cast) -> None:
    dossier = returned(
        cast, resolved(cast, accepted(cast, at(8, 6)), at(9, 6, 10)), at(10, 6, 15), method="home"
    )
    withdrawn(cast, accepted(cast, at(8, 6, 10)), at(9, 6))
    asked(cast, accepted(cast, at(8, 6, 11)), at(9, 6))
    online(cast, at(8, 6), None)  # never accepted
    lines = queries.register(cast.leader.agency_id, YEAR).rows
    first, second, third = lines
    assert (first.code, first.owner, first.sets) == (dossier.code, "Vũ Hoàng Nam", 1)
    assert (first.accepted_at, first.sent_at) == (at(8, 6), at(8, 6))
    assert (first.result_at, first.returned_at) == (at(9, 6, 10), at(10, 6, 15))
    assert (first.method, first.signed, first.note) == ("Tận nhà", "Vũ Hoàng Nam", "")
    assert (second.result_at, second.note) == (None, "Công dân rút hồ sơ")
    assert (third.returned_at, third.note) == (None, "Đã yêu cầu bổ sung")


def test_a_page_takes_four_queries(
    cast: ward.Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for day in (1, 2, 3):
        resolved(cast, accepted(cast, at(day, 6)), at(day, 6, 15))
    with django_assert_num_queries(3):
        queries.register(cast.leader.agency_id, YEAR)
    with django_assert_num_queries(4):
        queries.register(cast.leader.agency_id, in_year(2026, "month", 6))
