"""The procedure, and what date and fee it promises."""

import re
from datetime import datetime
from unittest import mock

import pytest
from django.test import Client

from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import desk
from motcua.kernel import clock
from motcua.office.views.intake.marks import marked
from motcua.worktime.rules import CalendarGap
from tests import ward
from tests.office.intake.conftest import form

CASE = "/office/intake/case/"
FRAGMENT = {"HTTP_HX_REQUEST": "true"}
pytestmark = pytest.mark.django_db


def found(client: Client, typed: str) -> list[str]:
    answer = client.get("/office/intake/procedures/", {"q": typed})
    return [option.version.procedure_code for option in answer.context["options"]]


def test_three_letters_find_and_mark(client: Client) -> None:
    assert "1.001193" in found(client, "kha")
    page = client.get("/office/intake/procedures/", {"q": "kha"}).content.decode()
    assert "<mark>kha</mark>i sinh" in page


def test_residence_is_guided_not_taken_in(client: Client) -> None:
    assert "1.004222" not in found(client, "thuong tru")
    assert "1.013314" in found(client, "dien tich")


def test_the_busiest_of_this_week_come_first_among_equals(client: Client, cast: ward.Cast) -> None:
    before = found(client, "dang ky")
    last = before[-1]
    commands.decline(ward.intake(last), ["Thử."], by=cast.receptionist)
    desk.forget()
    assert found(client, "dang ky")[0] == last
    assert (
        "nhiều nhất tuần này"
        in client.get("/office/intake/procedures/", {"q": "dang ky"}).content.decode()
    )


@pytest.mark.parametrize("typed", ["", "zzzz", "<script>", "'", "%%", "😀"])
def test_nothing_found_is_said(typed: str, client: Client) -> None:
    page = client.get("/office/intake/procedures/", {"q": typed}).content.decode()
    assert "Mời gõ" in page
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("text", "wanted", "pieces"),
    [
        ("Đăng ký khai sinh", "kha", [("Đăng ký ", False), ("kha", True), ("i sinh", False)]),
        ("Đăng ký khai tử", "dang", [("Đăng", True), (" ký khai tử", False)]),
        ("Đăng ký khai tử", "kt", [("Đăng ký ", False), ("k", True), ("hai ", False),
                                    ("t", True), ("ử", False)]),
        ("Hộ tịch", "xyz", [("Hộ tịch", False)]),
        ("Hộ tịch", "", [("Hộ tịch", False)]),
    ],
)  # fmt: skip
def test_marks(text: str, wanted: str, pieces: list[tuple[str, bool]]) -> None:
    assert list(marked(text, wanted)) == pieces


def test_date_and_fee_stand_there_before_acceptance(client: Client) -> None:
    page = client.post(CASE, form(), **FRAGMENT).content.decode()
    assert "3.000 đồng" in page
    assert "06/2020/NQ-HĐND" in page
    assert "Vì sao:</b> nhận lúc 09:42" in page
    assert "Xem lịch tính" in page


def test_the_promise_is_what_acceptance_then_keeps(client: Client) -> None:
    shown = client.post(CASE, form(), **FRAGMENT).context["promise"]
    client.post("/office/intake/accept/", form())
    dossier = Dossier.objects.get()
    assert dossier.due_at == shown.due.at
    assert sum(charge.amount for charge in dossier.charges.all()) == shown.total


def test_facts_and_quantities_change_the_fee(client: Client) -> None:
    url = "/office/intake/promise/"
    assert client.post(url, form(fact__poor="on"), **FRAGMENT).context["promise"].total == 0
    copies = form(procedure="2.000815", quantity__page="5", quantity__copy="3")
    assert client.post(url, copies, **FRAGMENT).context["promise"].total == 21_000
    birth = form(procedure="1.001193")
    assert not client.post(url, birth, **FRAGMENT).context["case_units"]
    more = birth | {"fact.extra_copies": "on", "quantity.copy": "2"}
    assert client.post(url, more, **FRAGMENT).context["case_units"]


def test_no_calendar_is_said_kindly(client: Client) -> None:
    with mock.patch(
        "motcua.office.views.intake.promises.calendars.calendar_for", side_effect=CalendarGap
    ):
        answer = client.post(CASE, form(), **FRAGMENT)
    assert answer.status_code == 200
    assert "Chưa có lịch làm việc được duyệt" in answer.content.decode()


def test_beyond_the_approved_calendar_there_is_no_date(client: Client) -> None:
    with clock.at(datetime(2031, 1, 6, 9, tzinfo=clock.TZ)):
        answer = client.post(CASE, form(), **FRAGMENT)
        refused = client.post("/office/intake/accept/", form())
    assert answer.context["promise"].due is None
    assert refused.status_code == 422


def test_by_post_papers_come_certified(client: Client) -> None:
    rows = client.post(CASE, form(channel="post"), **FRAGMENT).context["papers"]
    assert next(r.kind for r in rows if r.requirement.code == "id") == "certified"


def test_a_case_changes_its_papers_and_keeps_the_ticks(client: Client) -> None:
    rows = client.post(CASE, form(case="reissue"), **FRAGMENT).context["papers"]
    ticked = {row.requirement.code: row.ticked for row in rows}
    assert ticked["form"]
    assert not ticked["old-certificate"]


def test_without_scripts_the_list_is_a_choice(client: Client) -> None:
    page = client.post("/office/intake/procedures/", form(procedure="", q="kha")).content.decode()
    assert 'type="radio" name="procedure" value="1.001193"' in page
    chosen = client.post(CASE, form(procedure="1.001193", case=""))
    assert chosen.context["chosen"].version.procedure_code == "1.001193"
    assert "Giấy chứng sinh" in chosen.content.decode()


def test_the_list_says_how_many_match_not_how_many_it_shows(client: Client) -> None:
    page = client.get("/office/intake/procedures/", {"q": "dang ky"})
    assert len(page.context["options"]) == 8
    assert int(page.context["total"]) > 8
    assert f'data-total="{page.context["total"]}"' in page.content.decode()
    assert client.get("/office/intake/procedures/", {"q": "i"}).context["total"].startswith("hơn ")


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 9, 2, 9, 0, tzinfo=clock.TZ), "Hôm nay cơ quan nghỉ: "),
        (datetime(2026, 10, 4, 9, 0, tzinfo=clock.TZ), "Hôm nay không phải ngày tiếp nhận."),
        (datetime(2026, 10, 6, 18, 0, tzinfo=clock.TZ), "Lúc này ngoài giờ tiếp nhận ("),
    ],
)
def test_a_closed_hour_is_said_and_forbids_nothing(
    at: datetime, said: str, client: Client, cast: ward.Cast
) -> None:
    with clock.at(at):
        page = client.post(CASE, form(procedure="1.004873"), **FRAGMENT).content.decode()
        assert said in page
        assert "thời hạn tính từ 08:00" in page
        assert "nên tính từ 08:00" in page
        assert commands.accept(ward.intake(), by=cast.receptionist).pk


def test_open_hours_are_not_remarked_upon(client: Client) -> None:
    for day in (6, 3):  # a Tuesday, and a Saturday that receives
        with clock.at(datetime(2026, 10, day, 9, 0, tzinfo=clock.TZ)):
            page = client.post(CASE, form(procedure="1.004873"), **FRAGMENT).content.decode()
        assert "Vẫn tiếp nhận được" not in page


def test_what_is_sent_out_of_band_finds_its_place_on_an_empty_form(client: Client) -> None:
    page = client.get("/office/intake/").content.decode()
    parts = client.post("/office/intake/promise/", form(procedure=""), **FRAGMENT).content.decode()
    wanted = re.findall(r'id="([\w-]+)" ?[^>]*hx-swap-oob', parts)
    assert {"units", "promise"} <= set(wanted)
    assert all(f'id="{name}"' in page for name in wanted)
