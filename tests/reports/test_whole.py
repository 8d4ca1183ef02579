"""The whole set: each table as it is by itself, by few looks at the dossiers."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.errors import NotAllowed
from motcua.reports import giving, whole
from motcua.reports.queries.facts import GROUPS
from motcua.reports.rules import in_year
from tests import ward
from tests.reports.lives import accepted, at, online, resolved

pytestmark = pytest.mark.django_db
YEAR = in_year(2026, "year", cutoff=15)


@pytest.fixture
def lived(cast: ward.Cast, now: object) -> ward.Cast:
    resolved(cast, accepted(cast, at(8, 6)), at(9, 6))
    resolved(cast, accepted(cast, at(8, 6)), at(29, 6))
    online(cast, at(28, 6), at(29, 6))
    return cast


def test_each_table_is_what_it_is_by_itself(lived: ward.Cast) -> None:
    agency, year = lived.leader.agency_id, YEAR.until(at(1, 10))
    made = dict(whole.tables(agency, year))
    alone = {
        **{f"II.06a-{whole._slug(g)}": giving.TABLES["06a"](agency, year, g) for g in GROUPS},
        "chi-so-766": giving.TABLES["766"](agency, year, "field"),
        **{f"do-luong-{whole._slug(g)}": giving.TABLES["measures"](agency, year, g)
           for g in whole.DIVIDED},
        "II.07": giving.TABLES["late"](agency, year, "field"),
    }  # fmt: skip
    assert made == alone
    assert len(made) == len(GROUPS) + 4


def test_it_is_a_folder_of_sheets(lived: ward.Cast) -> None:
    file = whole.give(YEAR, by=lived.leader, agency_id=lived.leader.agency_id)
    with ZipFile(BytesIO(file.content)) as packed:
        names = packed.namelist()
        sheet = openpyxl.load_workbook(BytesIO(packed.read("II.06a-linh-vuc.xlsx"))).worksheets[0]
    assert "chi-so-766.xlsx" in names
    assert [row[1] for row in sheet.values if row[0] == "Tổng cộng"] == [3]


def test_only_for_who_answers_for_the_ward(lived: ward.Cast) -> None:
    for who in (lived.receptionist, lived.officer, lived.outsider):
        with pytest.raises(NotAllowed):
            whole.give(YEAR, by=who, agency_id=lived.leader.agency_id)


def test_dossiers_are_looked_at_few_times(
    lived: ward.Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(24):
        list(whole.tables(lived.leader.agency_id, YEAR.until(at(1, 10))))
