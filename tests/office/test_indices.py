"""Pages of indices and measures: who sees them, that every figure opens what it counted."""

import csv
import re
from collections.abc import Callable
from html import unescape
from io import BytesIO, StringIO
from urllib.parse import urlencode

import openpyxl
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.agencies.models import Agency
from motcua.dossiers.models import Dossier
from motcua.office.reporting.petitions import lines
from motcua.reports.measures import petitions_behind
from motcua.reports.rules import parse
from tests import ward
from tests.petitions.made import answered, received
from tests.reports.lives import accepted, asked, at, online, resolved, withdrawn

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
PAGES = ("766/", "measures/")
FILES = ("766", "measures", "proofs")


@pytest.fixture
def june(cast: ward.Cast) -> ward.Cast:
    """Early, late, withdrawn, and online waiting for the citizen; two petitions, one late."""
    resolved(cast, accepted(cast, at(8, 6)), at(9, 6))
    resolved(cast, accepted(cast, at(8, 6)), at(29, 6))
    withdrawn(cast, accepted(cast, at(8, 6), "2.000815"), at(8, 6, 15))
    asked(cast, online(cast, at(28, 6), at(29, 6)), at(30, 6))
    answered(cast, at(9, 6))
    received(cast, at(10, 6))
    return cast


def test_a_quarter_keeps_its_numeral_inside_a_sentence(enter: Enter, june: ward.Cast) -> None:
    page = enter("head").get("/office/reports/766/?period=2026-q4").content.decode()
    assert "So với quý III năm 2026" in page


@pytest.mark.parametrize("username", ["leader", "head", "auditor"])
@pytest.mark.parametrize("page", PAGES)
def test_whoever_answers_for_the_ward_reads(
    enter: Enter, june: ward.Cast, username: str, page: str
) -> None:
    answer = enter(username).get(f"/office/reports/{page}?period=2026-m6")
    assert answer.status_code == 200
    assert "Im lặng không phải là hài lòng" in answer.content.decode()


@pytest.mark.parametrize(
    "username", ["receptionist", "officer", "colleague", "stranger", "clerk", "admin", "outsider"]
)
@pytest.mark.parametrize(
    "url",
    [
        *PAGES,
        "proofs/",
        "whole-set/",
        "behind/?of=kept&side=numerator",
        *(f"{name}.csv" for name in FILES),
    ],
)
def test_others_may_not(enter: Enter, june: ward.Cast, username: str, url: str) -> None:
    assert enter(username).get(f"/office/reports/{url}").status_code == 403


def test_another_agency_is_for_who_reads_all(enter: Enter, june: ward.Cast) -> None:
    slug = Agency.objects.get(pk=june.outsider.agency_id).slug
    for url in (*PAGES, "proofs/", "behind/", "766.csv"):
        asks = f"?period=2026-m6&agency={slug}&of=online&side=denominator"
        assert enter("head").get(f"/office/reports/{url}{asks}").status_code == 403
    page = enter("auditor").get(
        f"/office/reports/behind/?period=2026-m6&agency={slug}&of=online&side=denominator"
    )
    assert page.context["lines"] == []


@pytest.mark.parametrize("page", [*PAGES, "measures/?by=officer&", "measures/?by=unit&"])
def test_every_figure_opens_as_many(enter: Enter, june: ward.Cast, page: str) -> None:
    client = enter("head")
    url = f"/office/reports/{page}{'' if '?' in page else '?'}period=2026-m6"
    text = client.get(url).content.decode()
    links = re.findall(r'href="([^"]*/reports/behind/[^"]*)">([\d.]+)</a>', text)
    assert len(links) >= 8
    for href, number in links:
        found = client.get(unescape(href)).context
        rows = found["versions"] if "versions" in found else found["lines"]
        assert min(len(rows), 50) == min(int(number.replace(".", "")), 50) or "versions" in found
        if "versions" in found:
            assert len(rows) == int(number.replace(".", ""))


def test_no_officers_answers_are_told(enter: Enter, june: ward.Cast) -> None:
    page = enter("head").get("/office/reports/measures/?period=2026-m6&by=officer")
    assert "không nêu" in page.content.decode()


def test_the_nine_stand_on_pages_of_their_time(enter: Enter, june: ward.Cast) -> None:
    client = enter("head")
    then = client.get("/office/reports/measures/?period=2020-m6").content.decode()
    assert "Chỉ xếp loại khi đủ chín chỉ số" in then
    assert client.get("/office/reports/nine.csv?period=2020-m6").status_code == 200
    assert "Chín chỉ số" not in client.get("/office/reports/measures/").content.decode()
    refused = client.get("/office/reports/nine.csv?period=2026-m6")
    assert refused.status_code == 422
    assert "30/06/2025" in refused.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_period_not_begun_is_explained(enter: Enter, page: str) -> None:
    answer = enter("head").get(f"/office/reports/{page}?part=q4&year=2098&cut=1")
    assert answer.status_code == 422
    assert "chưa bắt đầu" in answer.content.decode()


@pytest.mark.parametrize(
    "text", ["", "x" * 300, "'; drop table x; --", "<script>alert(1)</script>"]
)
def test_strange_words_end_in_a_clear_page(enter: Enter, text: str) -> None:
    client = enter("auditor")
    for page in (*PAGES, "proofs/", "behind/", "766.csv"):
        for name in ("period", "of", "side", "key", "by", "agency", "after"):
            asks = {"of": "kept", "side": "rest", name: text}
            answer = client.get(f"/office/reports/{page}?{urlencode(asks)}")
            assert answer.status_code in (200, 404, 422), (page, name)
            if text.startswith("<"):
                assert text not in answer.content.decode()


@pytest.mark.parametrize("name", FILES)
def test_files_say_the_same(enter: Enter, june: ward.Cast, name: str) -> None:
    client = enter("leader")
    url = f"/office/reports/{name}.%s?period=2026-m6"
    assert client.get(url % "pdf").content.startswith(b"%PDF-")
    table = list(csv.reader(StringIO(client.get(url % "csv").content.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(BytesIO(client.get(url % "xlsx").content)).worksheets[0]
    lines = [[str(v) for v in row] for row in sheet.values]
    assert any(line[0] == table[0][0] for line in lines)
    assert len(table) > 1
    assert all(len(row) == len(table[0]) for row in table)


@pytest.mark.parametrize(
    ("url", "limit"),
    [("766/?period=2026-m6", 22), ("measures/?period=2026-m6", 24),
     ("proofs/?period=2026-m6", 44),
     ("behind/?period=2026-m6&of=kept&side=denominator", 12),
     ("behind/?period=2026-m6&of=feedback&side=denominator", 10)],
)  # fmt: skip
def test_few_queries(
    enter: Enter, june: ward.Cast, url: str, limit: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    client = enter("head")
    client.get(f"/office/reports/{url}")
    with django_assert_max_num_queries(limit):
        client.get(f"/office/reports/{url}")


def test_what_does_not_hold_is_named_with_a_link(enter: Enter, june: ward.Cast) -> None:
    client = enter("auditor")
    page = client.get("/office/reports/proofs/?period=2026-m6").content.decode()
    assert "đẳng thức đều khớp" in page
    wrong = Dossier.objects.get(channel="online")
    Dossier.objects.filter(pk=wrong.pk).update(channel="pigeon")
    page = client.get("/office/reports/proofs/?period=2026-m6").content.decode()
    assert "2 đẳng thức không khớp" in page
    assert f'href="/office/dossiers/{wrong.pk}/">{wrong.code}: kênh nộp: pigeon' in page


@pytest.mark.parametrize("username", ["head", "leader", "auditor"])
def test_petitions_behind_a_figure(enter: Enter, june: ward.Cast, username: str) -> None:
    url = "/office/reports/behind/?period=2026-m6&of=feedback&side="
    client = enter(username)
    page = client.get(f"{url}denominator").content.decode()
    assert page.count('class="when"') == 3  # the head and two lines
    assert "Vũ Hoàng Nam" not in page
    assert re.search(r'href="/office/petitions/\d+/"', page)
    assert "Quá hạn" in client.get(f"{url}rest").content.decode()
    assert "Không có phản ánh" in client.get(
        "/office/reports/behind/?period=2026-m5&of=feedback&side=rest"
    ).content.decode()  # fmt: skip


def test_no_petition_is_no_full_mark(enter: Enter, june: ward.Cast) -> None:
    page = enter("head").get("/office/reports/766/?period=2026-m5").content.decode()
    assert "kỳ này không có" in page
    page = enter("head").get("/office/reports/766/?period=2026-m6").content.decode()
    assert "kỳ này không có" not in page
    assert "of=feedback&amp;side=numerator" in page


def test_a_petition_opens_for_who_may_read_it(june: ward.Cast) -> None:
    period = parse("2026-m6")
    rows, _more = petitions_behind(june.head.agency_id, period, "feedback", "denominator")
    mine = [line.opens for line in lines(rows, period.end, june.officer)]
    assert sorted(mine) == [False, True]
    assert not any(line.opens for line in lines(rows, period.end, june.outsider))


def test_the_whole_set_is_taken_along(enter: Enter, june: ward.Cast) -> None:
    answer = enter("leader").get("/office/reports/whole-set/?period=2026-m6")
    assert answer["Content-Type"] == "application/zip"
    assert 'filename="bo-bao-cao-2026-06-01-2026-06-30.zip"' in answer["Content-Disposition"]
    assert enter("leader").get("/office/reports/whole-set/?period=sai").status_code == 422
