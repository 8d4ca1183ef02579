"""Looking up by code and four digits: right, wrong in either part, tried too often."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import example, given
from hypothesis import strategies as st
from pytest_django.fixtures import DjangoAssertNumQueries

from motcua.dossiers import commands
from motcua.portal import following
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db
CODE = "H26.62.08-261006-0001"


@pytest.fixture(autouse=True)
def _nothing_tried_yet(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def ask(code: str, digits: str, client: Client | None = None) -> tuple[int, str]:
    answer = (client or Client()).post("/follow/", {"code": code, "digits": digits})
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("digits", ["5486", "4821", " 54 86 "])
def test_phone_or_number_opens_it(digits: str, cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    answer = Client().post("/follow/", {"code": dossier.code, "digits": digits})
    assert (answer.status_code, answer["Location"]) == (302, f"/h/{dossier.token}")


@pytest.mark.parametrize(
    "typed",
    [CODE, "h26.62.08-261006-0001", " H26.62.08 261006 0001 ", "H26.62.08–261006–0001",
     "h26.62.o8-261oo6-ooo1", "H2662082610060001", "H26.62.08_261006_0001",
     "Ｈ26.62.08-261006-0001"],
)  # fmt: skip
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert following.normalised(typed) == CODE


@given(st.text(max_size=200))
@example("O\u00af")  # a mark that joins the letter before it once the space is gone
def test_any_text_is_read(typed: str) -> None:
    assert len(following.normalised(typed)) <= following.LONGEST


@given(st.from_regex(r"[A-Z][0-9]{2}\.[0-9]{2}\.[0-9]{2}-[0-9]{6}-[0-9]{4}", fullmatch=True))
def test_a_printed_code_stays_as_it_is(code: str) -> None:
    assert following.normalised(code) == code
    assert following.normalised(code.lower().replace("-", " ")) == code


def test_the_code_alone_tells_the_state_and_no_more(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    html = Client().get("/follow/", {"code": dossier.code.lower()}).content.decode()
    assert "Đã tiếp nhận" in html
    for secret in (dossier.token, dossier.procedure_name, "Nam", "09/10/2026", "Lê Minh Anh"):
        assert secret not in html


def test_wrong_code_and_wrong_digits_get_the_same_answer(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    wrong_digits = ask(dossier.code, "0000")
    unknown = ask(CODE[:-1] + "9", "0000")
    assert wrong_digits[0] == unknown[0] == 404

    def bare(html: str, code: str) -> str:
        csrf = html.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        return html.replace(code, "").replace(csrf, "")

    assert bare(wrong_digits[1], dossier.code) == bare(unknown[1], CODE[:-1] + "9")


@pytest.mark.parametrize("digits", ["----", "", "?", "abcd", "５４８６x"])
def test_nobodys_digits_open_nothing(digits: str, cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast, submitter=ward.person(number=""), notify_phone="")
    assert ask(dossier.code, digits)[0] in (404, 422)
    assert ask(CODE[:-1] + "9", digits)[0] in (404, 422)


def test_a_code_rests_after_wrong_digits_known_or_not(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    for code in (dossier.code, CODE[:-1] + "9"):
        for number in range(following.WRONG[0].most):
            assert ask(code, "0000", Client(REMOTE_ADDR=f"10.0.1.{number}"))[0] == 404
        status, html = ask(code, "5486", Client(REMOTE_ADDR="10.0.2.1"))
        assert status == 429
        assert "tạm nghỉ một giờ" in html
    assert Client().get(f"/h/{dossier.token}").status_code == 200, "the slip's QR goes on"


def test_an_address_rests_after_wrong_codes(cast: ward.Cast, now: datetime) -> None:
    dossier, client = states.accepted(cast), Client(REMOTE_ADDR="10.0.0.9")
    for number in range(20):
        assert client.get("/follow/", {"code": f"{CODE[:-4]}{number:04}x"}).status_code == 404
    assert client.get("/follow/", {"code": dossier.code}).status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.8").get("/follow/", {"code": dossier.code}).status_code == 200


def test_states_are_not_listed_one_after_the_other(cast: ward.Cast, now: datetime) -> None:
    dossier, client = states.accepted(cast), Client(REMOTE_ADDR="10.0.0.7")
    answers = [client.get("/follow/", {"code": dossier.code}).status_code for _ in range(61)]
    assert answers == [200] * 60 + [429]


def test_known_and_unknown_cost_one_query_each(
    cast: ward.Cast, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dossier = states.accepted(cast)
    for code in (dossier.code, CODE[:-1] + "9"):
        with django_assert_num_queries(1):
            assert following.opened(code, "0000") is None


def test_the_empty_form_and_hostile_codes(db: None) -> None:
    assert Client().get("/follow/").status_code == 200
    assert Client().post("/follow/", {"code": " ", "digits": "1"}).status_code == 422
    for code in ("<script>x</script>", "'; drop table", "\0", "x" * 5000):
        html = Client().get("/follow/", {"code": code}).content.decode()
        assert "<script>x" not in html.lower()


def test_a_kept_page_is_as_new_as_its_dossier(
    cast: ward.Cast, monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    monkeypatch.setattr("motcua.portal.slip_pages.clock.held", lambda: False)
    dossier, client = states.accepted(cast), Client()
    first = client.get(f"/h/{dossier.token}")
    with django_assert_max_num_queries(1):
        again = client.get(f"/h/{dossier.token}")
    assert again.content == first.content
    assert again["Cache-Control"] == first["Cache-Control"]
    assert "no-store" in again["Cache-Control"]
    commands.withdraw_online(dossier.pk, "Nộp nhầm", citizen="7")
    assert "xin rút hồ sơ" in client.get(f"/h/{dossier.token}").content.decode()
