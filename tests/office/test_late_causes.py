"""The page of causes of lateness: who sees it, who classifies, what it keeps on a mistake."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.dossiers.models import Dossier
from motcua.reports.models import LateCause
from tests import ward
from tests.reports.lives import accepted, at, resolved

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
PAGE = "/office/reports/late/?period=2026-m6"


@pytest.fixture
def late(cast: ward.Cast) -> Dossier:
    """Ended late in June; another is open and late."""
    accepted(cast, at(9, 6), "2.000815")
    return resolved(cast, accepted(cast, at(8, 6)), at(29, 6))


def test_head_classifies_on_the_page(enter: Enter, late: Dossier) -> None:
    client = enter("head")
    page = client.get(PAGE).content.decode()
    assert page.count('name="cause"') == 2
    asked = {"dossier": late.pk, "cause": "systems", "detail": "Mất mạng hai ngày", "seen": ""}
    answer = client.post(PAGE, asked, follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    text = answer.content.decode()
    assert "Hệ thống, đường truyền, chữ ký số gặp sự cố: Mất mạng hai ngày" in text
    assert answer.context["report"].unsaid == 1
    file = client.get("/office/reports/late.csv?period=2026-m6").content.decode("utf-8-sig")
    assert "Hệ thống, đường truyền" in file
    history = client.get(f"/office/dossiers/{late.pk}/").content.decode()
    assert "Ghi nguyên nhân quá hạn: Hệ thống" in history


@pytest.mark.parametrize(
    ("wrong", "status", "said"),
    [
        ({"cause": ""}, 422, "Mời chọn một nguyên nhân"),
        ({"cause": "other", "detail": " "}, 422, "Mời ghi rõ nguyên nhân"),
        ({"cause": "x" * 300}, 422, "Mời chọn một nguyên nhân"),
        ({"cause": "other", "detail": "y" * 1001}, 422, "Mời ghi ngắn hơn"),
        ({"dossier": "0", "cause": "staffing"}, 404, "Không có hồ sơ này"),
        ({"dossier": "²", "cause": "staffing"}, 404, "Không có hồ sơ này"),
    ],
)
def test_a_mistake_is_told_and_keeps_what_was_typed(
    enter: Enter, late: Dossier, wrong: dict[str, str], status: int, said: str
) -> None:
    asked = {"dossier": str(late.pk), "detail": "Thiếu người trực", **wrong}
    answer = enter("head").post(PAGE, asked)
    text = answer.content.decode()
    assert answer.status_code == status
    assert said in text
    if asked["dossier"] == str(late.pk):
        assert f'value="{asked["detail"]}"' in text
    assert not LateCause.objects.exists()


def test_an_auditor_reads_and_does_not_classify(enter: Enter, late: Dossier) -> None:
    client = enter("auditor")
    assert 'name="cause"' not in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"dossier": late.pk, "cause": "staffing"}).status_code == 403
    assert not LateCause.objects.exists()


@pytest.mark.parametrize(
    "username", ["receptionist", "officer", "colleague", "stranger", "clerk", "admin", "outsider"]
)
def test_others_may_not(enter: Enter, late: Dossier, username: str) -> None:
    client = enter(username)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"dossier": late.pk, "cause": "staffing"}).status_code == 403
    assert client.get("/office/reports/late.xlsx").status_code == 403
    assert not LateCause.objects.exists()


@pytest.mark.parametrize("text", ["x" * 300, "'; drop table x; --", "<script>alert(1)</script>"])
def test_strange_words(enter: Enter, late: Dossier, text: str) -> None:
    for name in ("cause", "key", "after", "by", "period"):
        answer = enter("head").get(PAGE, {"period": "2026-m6", name: text})
        assert answer.status_code in (200, 422)
        assert "<script>alert" not in answer.content.decode()


def test_few_queries(
    enter: Enter, cast: ward.Cast, late: Dossier,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    client = enter("head")
    client.get(PAGE)
    for n in range(10):
        accepted(cast, at(9, 6, 10, n))
    with django_assert_max_num_queries(15):
        assert len(client.get(PAGE).context["lines"]) == 12
