"""Pages of frozen months: who sees and freezes them, what they show."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.agencies.models import Agency
from motcua.reports import months
from motcua.reports.models import FrozenMonth
from tests import ward
from tests.reports.lives import accepted, at, resolved

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
LIST, MONTH = "/office/reports/months/", "2026-m9-c15"


@pytest.fixture
def august(cast: ward.Cast) -> ward.Cast:
    """Something happened in the month that ended on 14 September."""
    resolved(cast, accepted(cast, at(7, 9)), at(9, 9))
    accepted(cast, at(8, 9), "2.000815")
    return cast


@pytest.mark.parametrize("username", ["head", "leader"])
def test_whoever_answers_for_the_ward_freezes(
    enter: Enter, august: ward.Cast, username: str
) -> None:
    client = enter(username)
    page = client.get(LIST).content.decode()
    assert "Chốt tháng 9 năm 2026" in page
    answer = client.post(LIST, {"month": MONTH}, follow=True)
    assert answer.redirect_chain == [(f"{LIST}{MONTH}/", 302)]
    page = answer.content.decode()
    made = FrozenMonth.objects.get()
    assert made.seal in page
    assert made.frozen_by_name in page
    assert "không bằng" not in page
    assert "Đếm lại hôm nay cho đúng các con số đã chốt" in page


def test_an_auditor_looks_and_does_not_freeze(enter: Enter, august: ward.Cast) -> None:
    client = enter("auditor")
    assert (
        "<button"
        not in client.get(LIST).content.decode().split("Tháng tiếp theo")[1].split("</section>")[0]
    )
    assert client.post(LIST, {"month": MONTH}).status_code == 403
    assert not FrozenMonth.objects.exists()


@pytest.mark.parametrize(
    "username", ["receptionist", "officer", "colleague", "stranger", "clerk", "admin", "outsider"]
)
def test_others_are_told_that_they_may_not(enter: Enter, august: ward.Cast, username: str) -> None:
    months.freeze(MONTH, august.head.agency_id, by=august.head, at=at(20, 9))
    client = enter(username)
    for answer in (
        client.get(LIST), client.get(f"{LIST}{MONTH}/"), client.post(LIST, {"month": MONTH}),
    ):  # fmt: skip
        assert answer.status_code == 403


def test_another_agency_is_for_who_reads_all(enter: Enter, august: ward.Cast) -> None:
    months.freeze(MONTH, august.head.agency_id, by=august.head, at=at(20, 9))
    slug = Agency.objects.get(pk=august.outsider.agency_id).slug
    assert enter("head").get(f"{LIST}?agency={slug}").status_code == 403
    assert enter("head").post(f"{LIST}?agency={slug}", {"month": MONTH}).status_code == 403
    page = enter("auditor").get(f"{LIST}?agency={slug}").content.decode()
    assert "Chưa có tháng nào được chốt" in page
    assert enter("auditor").get(f"{LIST}{MONTH}/?agency={slug}").status_code == 404


@pytest.mark.parametrize(
    ("month", "status", "said"),
    [("", 422, "Kỳ báo cáo chưa đúng"), ("2026-m10-c15", 422, "lần lượt"),
     ("x" * 300, 422, "Kỳ báo cáo chưa đúng"), ("<script>", 422, "Kỳ báo cáo chưa đúng")],
)  # fmt: skip
def test_what_cannot_be_frozen_is_explained(
    enter: Enter, august: ward.Cast, month: str, status: int, said: str
) -> None:
    answer = enter("head").post(LIST, {"month": month})
    assert answer.status_code == status
    assert said in answer.content.decode()
    assert "Chốt tháng 9 năm 2026" in answer.content.decode()


def test_who_presses_second_is_told(enter: Enter, august: ward.Cast) -> None:
    months.freeze(MONTH, august.head.agency_id, by=august.leader, at=at(20, 9))
    answer = enter("head").post(LIST, {"month": MONTH})
    assert answer.status_code == 409
    assert "Nguyễn Thị Thu Hà đã chốt tháng này" in answer.content.decode()


def test_corrections_are_beside(enter: Enter, august: ward.Cast) -> None:
    months.freeze(MONTH, august.head.agency_id, by=august.head, at=at(20, 9))
    late = accepted(august, at(10, 9))
    client = enter("head")
    page = client.get(f"{LIST}{MONTH}/")
    text = page.content.decode()
    assert late.code in text
    assert "Các con số sau khác" in text or "các con số sau khác" in text
    assert page.context["total"].received == 2
    assert "1 hồ sơ" in client.get(LIST).content.decode()


@pytest.mark.parametrize(("page", "limit"), [("", 13), (f"{MONTH}/", 33)])
def test_few_queries_however_many_months(
    enter: Enter,
    august: ward.Cast,
    page: str,
    limit: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    months.freeze(MONTH, august.head.agency_id, by=august.head, at=at(20, 9))
    client = enter("head")
    client.get(f"{LIST}{page}")
    with django_assert_max_num_queries(limit):
        client.get(f"{LIST}{page}")
