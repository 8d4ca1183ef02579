"""What a citizen told the ward while signed in: as owner, as another citizen, as nobody."""

import json
from datetime import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.journal.commands import log_read
from motcua.petitions import commands
from motcua.petitions.own import of_account
from motcua.portal import told
from tests import ward
from tests.citizens import people
from tests.petitions import made

pytestmark = pytest.mark.django_db
MINE = "/account/petitions/"


def text(client: Client, url: str = MINE) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def copy(client: Client) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(
        client.post("/account/data/export/", {"kind": "json"}).content
    )
    return found


def test_where_each_stands_and_what_was_answered(cast: ward.Cast, now: datetime) -> None:
    client = Client()
    nam = people.sign_in(client)
    rows = [one(cast, account=nam) for one in made.EVERY]
    html = text(client)
    for row in rows:
        assert f'href="/p/{row.code}/{row.token}/"' in html
    assert "Phường trả lời trước" in html
    for words in ("Đang xử lý", made.SAID[0], "Sở Xây dựng Hà Nội", made.SAID[5]):
        assert words in html
    assert html.count('/#rate"') == 2, "the answered one and the published one"
    assert MINE in text(client, "/account/"), "one click from the account"


def test_a_rated_answer_is_not_asked_about_again(cast: ward.Cast, now: datetime) -> None:
    client = Client()
    row = made.answered(cast, account=people.sign_in(client))
    commands.rate(row.pk, 4)
    html = text(client)
    assert "#rate" not in html
    assert "Ông/Bà đã chọn: <b>Hài lòng</b>" in html


def test_others_see_nothing_of_it(cast: ward.Cast, now: datetime) -> None:
    other, row = Client(), made.answered(cast, account=people.account())
    people.sign_in(other)  # of the same name, number and telephone: nothing is joined by guess
    assert row.code not in text(other)
    assert not copy(other)["petitions"]
    assert Client().get(MINE)["Location"] == "/sign-in/?next=%2Faccount%2Fpetitions%2F"


def test_what_bears_no_name_is_nobodys(cast: ward.Cast, now: datetime) -> None:
    client = Client()
    nam = people.sign_in(client)
    nameless = made.received(cast, account=nam, name="", phone="")
    assert nameless.account is None, "not even where a caller hands the account over"
    typed = commands.receive_typed(made.draft(), "hotline", by=cast.receptionist)
    before = made.received(cast)  # sent by the same person who had not signed in
    html = text(client)
    assert not [row for row in (nameless, typed, before) if row.code in html]
    assert not copy(client)["petitions"]


def test_many_come_page_by_page(
    cast: ward.Cast, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = Client()
    nam = people.sign_in(client)
    codes = [made.answered(cast, account=nam).code for _ in range(told.PAGE + 2)]
    with django_assert_num_queries(1):
        told.page(nam)
    first = text(client)
    assert [code in first for code in codes] == [False] * 2 + [True] * told.PAGE
    older = first.split('href="?before=')[1].split('"')[0]
    second = text(client, f"{MINE}?before={older}")
    assert [code in second for code in codes] == [True] * 2 + [False] * told.PAGE
    assert text(client, f"{MINE}?before=x"), "a broken mark shows the first page"
    assert text(client, f"{MINE}?before={'9' * 30}")


@pytest.mark.parametrize("many", [1, 12])
def test_the_page_costs_the_same_for_one_and_for_many(
    many: int, cast: ward.Cast, now: datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    client = Client()
    nam = people.sign_in(client)
    for _ in range(many):
        made.forwarded(cast, account=nam)
    text(client)
    with django_assert_max_num_queries(8):
        text(client)


def test_the_copy_has_them_whole(cast: ward.Cast, now: datetime) -> None:
    client = Client()
    nam = people.sign_in(client)
    row = commands.assign(
        made.received(cast, account=nam).pk, cast.officer.id, "Người này hay gọi", by=cast.head
    )
    commands.answer(row.pk, made.SAID[0], by=cast.officer)
    log_read(f"petition:{row.pk}", actor=cast.officer, purpose="petition")
    found = copy(client)
    (said,) = found["petitions"]
    assert (said["code"], said["words"], said["answer"]) == (row.code, made.WORDS, made.SAID[0])
    assert (said["state"], said["name"]) == ("Đã trả lời", "Vũ Hoàng Nam")
    assert "Mở phản ánh để xem xét, trả lời" in [look["purpose"] for look in found["read_by"]]
    assert row.code in text(client, "/account/data/"), "who looked at it"
    html = client.post("/account/data/export/", {"kind": "html"}).content.decode()
    assert made.WORDS in html
    for kept in (html, json.dumps(found, ensure_ascii=False)):
        assert "Người này hay gọi" not in kept, "what officers say to each other"
        assert row.token not in kept


def test_a_closed_account_shows_nothing(cast: ward.Cast, now: datetime) -> None:
    client = Client()
    nam = people.sign_in(client)
    made.received(cast, account=nam)
    nam.closed_at = now
    nam.save()
    assert client.get(MINE).status_code == 302
    assert of_account(nam).count() == 1, "the petition itself goes on"
