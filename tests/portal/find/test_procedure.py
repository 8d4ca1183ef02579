"""The page of a procedure: what to bring, how long, how much, and where an ended code leads."""

from datetime import datetime

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from motcua.catalog import queries as catalog
from motcua.kernel import clock
from motcua.portal import public
from motcua.portal.find.money import costs
from motcua.portal.find.papers import papers
from motcua.portal.find.terms import terms, words
from motcua.worktime.rules import Term

pytestmark = pytest.mark.django_db


def page(code: str, case: str = "") -> str:
    return Client().get(f"/procedures/{code}/", {"case": case}).content.decode()


def test_it_answers_first(now: datetime) -> None:
    html = page("1.001193")
    for said in (
        "Đăng ký khai sinh", "Xong trong ngày", "Nhận sau 15:00", "Không mất phí",
        "Nếu đăng ký quá thời hạn: 5.000 đồng", "Giấy khai sinh", "Hộ tịch: quầy 2, 3",
        "Giấy chứng sinh", "Không cần mang:", "Mức: Toàn trình", "60/2014/QH13", "163/QĐ-BTP",
        "Thẩm định hồ sơ", "Tư pháp – Hộ tịch · 3 giờ làm việc",
    ):  # fmt: skip
        assert said in html, said


def test_each_case_has_its_own_papers(now: datetime) -> None:
    assert "giấy cam đoan về việc sinh" in page("1.001193", "no-birth-note")
    assert "giấy cam đoan về việc sinh" not in page("1.001193", "standard")
    assert page("1.001193", "no-such-case").count(" selected") == 1


def test_what_a_database_has_is_left_at_home(now: datetime) -> None:
    found = papers(catalog.version_on("1.001193", clock.today()).case("standard"))
    assert [paper.code for paper in found.bring] == ["form", "birth-note"]
    assert [paper.code for paper in found.perhaps] == ["poa"]
    assert found.leave == [
        "Căn cước, hộ chiếu hoặc giấy tờ tùy thân có ảnh", "Giấy tờ chứng minh nơi cư trú",
    ]  # fmt: skip


def test_every_paper_of_every_case_is_told_once(now: datetime) -> None:
    for version in catalog.published_on(clock.today()):
        for case in version.cases:
            found = papers(case)
            told = [p.name for p in (*found.bring, *found.perhaps)] + list(found.leave)
            assert set(told) == {row.name for row in case.requirements}


def test_a_waiver_of_today_is_told_with_its_end() -> None:
    version = catalog.version_on("2.000635", datetime(2026, 10, 6, tzinfo=clock.TZ).date())
    in_time = costs(version, version.cases[0], datetime(2026, 10, 6, tzinfo=clock.TZ).date())
    later = costs(version, version.cases[0], datetime(2027, 3, 1, tzinfo=clock.TZ).date())
    assert in_time.headline == "8.000 đồng một bản"
    assert "đến hết 28/02/2027 (117/2026/TT-BTC)" in in_time.sure[0].notes[0]
    assert "người có công" in in_time.sure[0].exempt
    assert not later.sure[0].notes


def test_copies_are_told_by_page(now: datetime) -> None:
    assert "2.000 đồng một trang, từ trang thứ ba 1.000 đồng" in page("2.000815")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("same_day", "Xong trong ngày"),
        ("3 working_days", "Trong 3 ngày làm việc"),
        ("8 working_hours", "Trong 8 giờ làm việc"),
        ("20 days", "Trong 20 ngày"),
        ("2 months", "Trong 2 tháng"),
    ],
)
def test_a_length_in_words(text: str, told: str) -> None:
    assert words(Term.parse(text)) == told


def test_channels_that_take_as_long_stand_in_one_line(now: datetime) -> None:
    for version in catalog.published_on(clock.today()):
        for case in version.cases:
            told = terms(case)
            assert len({one.text for one in told}) == len(told) >= 1
            assert all(one.ways for one in told) or len(told) == 1


def test_an_ended_code_leads_on(now: datetime) -> None:
    answer = Client().get("/procedures/2.002621/")
    html = answer.content.decode()
    assert answer.status_code == 410
    assert "301/2026/NĐ-CP" in html
    assert 'href="/procedures/3.000722/"' in html


@pytest.mark.parametrize("path", ["/procedures/9.999999/", "/procedures/abc/", "/events/none/"])
def test_what_is_not_there(path: str, now: datetime) -> None:
    assert Client().get(path).status_code == 404


def test_all_are_published_each_with_its_ground(now: datetime) -> None:
    html = Client().get("/procedures/").content.decode()
    versions = catalog.published_on(clock.today())
    assert all(f'href="/procedures/{v.procedure_code}/"' in html for v in versions)
    assert all(v.legal_basis and v.decision for v in versions)
    assert f"{len(versions)} thủ tục" in html


def test_every_published_page_opens(now: datetime) -> None:
    client = Client()
    for version in catalog.published_on(clock.today()):
        answer = client.get(f"/procedures/{version.procedure_code}/")
        assert answer.status_code == 200, version.procedure_code


def test_at_most_three_questions_and_none_when_kept(
    django_assert_max_num_queries: DjangoAssertNumQueries, kept: None
) -> None:
    client = Client()
    client.get("/procedures/1.000656/")  # the ward, the hall and the units are held from here on
    with django_assert_max_num_queries(3):
        client.get("/procedures/1.001193/")
    with django_assert_max_num_queries(1):
        client.get("/procedures/1.001193/")


def test_a_browser_that_has_it_is_told_so() -> None:
    public.forget()
    first = Client().get("/procedures/1.001193/", headers={"Accept-Encoding": "gzip"})
    assert first["Content-Encoding"] == "gzip"
    again = Client().get("/procedures/1.001193/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content
    other = Client()
    other.cookies["motcua_portal"] = "english"
    different = other.get("/procedures/1.001193/", headers={"If-None-Match": first["ETag"]})
    assert different.status_code == 200
    assert different["Content-Language"] == "en" if "Content-Language" in different else True
    assert '<html lang="en"' in different.content.decode()


def test_an_address_the_qr_leads_to(now: datetime, settings: object) -> None:
    version = catalog.version_on("1.001193", clock.today())
    html = page("1.001193", version.cases[1].code)
    assert "<svg" in html
