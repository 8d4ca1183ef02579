"""Petitions as citizens meet them: sent, followed, rated; what everybody may read."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from motcua.petitions import commands, queries
from motcua.petitions.models import Petition
from motcua.portal.views.petitions.sending import SENT
from tests import ward
from tests.citizens import people
from tests.petitions import made

pytestmark = pytest.mark.django_db
NEW = "/petitions/new/"
GIVEN = {
    "kind": "conduct", "words": made.WORDS, "name": "Vũ Hoàng Nam", "phone": "0912 345 486",
    "consent": "yes",
}  # fmt: skip


@pytest.fixture(autouse=True)
def fresh(now: datetime, settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.MOTCUA_HOME = tmp_path
    cache.clear()
    yield
    cache.clear()


def _where(row: Petition) -> str:
    return f"/p/{row.code}/{row.token}/"


def test_sent_without_an_account_and_followed(cast: ward.Cast, client: Client) -> None:
    key = client.get(NEW).context["typed"]["key"]
    sent = client.post(NEW, {**GIVEN, "key": key})
    row = Petition.objects.get()
    assert sent["Location"] == _where(row)
    assert client.post(NEW, {**GIVEN, "key": key})["Location"] == _where(row), "pressed twice"
    page = client.get(sent["Location"])
    text = page.content.decode()
    assert f"{row.token[:5]}-{row.token[5:]}" in text
    assert "Vũ Hoàng Nam" not in text, "the page is for whoever holds its key"
    assert "345" not in text
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert (row.channel, row.consent, row.account) == ("portal", True, None)
    found = client.post("/petitions/follow/", {"code": row.code.lower(), "token": row.token})
    assert found["Location"] == _where(row)


def test_by_the_code_at_a_counter(cast: ward.Cast, client: Client) -> None:
    assert "Quầy 3" in client.get(f"{NEW}?counter=3").content.decode()
    client.post(f"{NEW}?counter=3", GIVEN)
    client.post(f"{NEW}?counter=99", GIVEN)
    client.post(f"{NEW}?counter=x", GIVEN)
    assert [(row.channel, row.place) for row in Petition.objects.order_by("pk")] == [
        ("qr", "Quầy 3"), ("portal", ""), ("portal", ""),
    ]  # fmt: skip


def test_who_does_not_want_to_be_named_is_not_kept(client: Client) -> None:
    people.sign_in(client)
    sent = client.post(NEW, {**GIVEN, "nameless": "yes", "address": "Tổ 5"})
    row = Petition.objects.get()
    assert (row.name, row.phone, row.email, row.address, row.account) == ("", "", "", "", None)
    assert "không trả lời riêng" in client.get(sent["Location"]).content.decode()


def test_an_account_fills_the_form_and_is_kept(client: Client) -> None:
    account = people.sign_in(client)
    typed = client.get(NEW).context["typed"]
    assert (typed["name"], typed["phone"]) == (account.name, "0912345486")
    client.post(NEW, GIVEN)
    assert Petition.objects.get().account == account


@pytest.mark.parametrize(
    ("change", "field"),
    [({"name": ""}, "name"), ({"kind": "x"}, "kind"), ({"words": "x"}, "words"),
     ({"phone": ""}, "phone"), ({"phone": "17"}, "phone"), ({"dossier_code": "x"}, "dossier_code")],
)  # fmt: skip
def test_a_mistake_loses_nothing(client: Client, change: dict[str, str], field: str) -> None:
    file = SimpleUploadedFile("anh.pdf", b"%PDF-1.7\nanh\n%%EOF\n")
    wrong = client.post(NEW, {**GIVEN, "address": "Tổ 5", "files": file, **change})
    assert wrong.status_code == 422
    assert set(wrong.context["errors"]) == {field}
    text = wrong.content.decode()
    assert "Tổ 5" in text
    assert "anh.pdf" in text
    assert not Petition.objects.exists()
    client.post(NEW, {**GIVEN, "kept": wrong.context["sealed"]})
    assert [f.name for f in Petition.objects.get().files.all()] == ["anh.pdf"]


def test_all_mistakes_at_once(client: Client) -> None:
    bad = SimpleUploadedFile("virus.exe", b"MZ\x90\x00")
    wrong = client.post(NEW, {"words": "\0", "files": bad})
    assert set(wrong.context["errors"]) == {"name", "kind", "words", "files"}


def test_a_machine_may_not_go_on_and_on(client: Client) -> None:
    for n in range(SENT.most):
        assert client.post(NEW, {**GIVEN, "key": f"k{n}"}).status_code == 302
    held = client.post(NEW, {**GIVEN, "key": "last"})
    assert held.status_code == 429
    assert made.WORDS in held.content.decode(), "what was typed is still there"
    assert Petition.objects.count() == SENT.most


def test_keys_are_not_tried_one_after_the_other(cast: ward.Cast, client: Client) -> None:
    row = made.received(cast)
    for n in range(20):
        assert client.get(f"/p/{row.code}/AAAAAAAA{n:02}/").status_code == 404
    assert client.get(f"/p/{row.code}/AAAAAAAAAA/").status_code == 429
    wrong = {"code": row.code, "token": "A" * 10}
    assert client.post("/petitions/follow/", wrong).status_code == 429
    assert client.get(_where(row)).status_code == 200, "a right key is never held back"


def test_the_answer_and_a_word_on_it(cast: ward.Cast, client: Client) -> None:
    row = made.received(cast)
    early = client.post(f"{_where(row)}rate/", {"score": "5"})
    assert early.status_code == 409
    commands.answer(row.pk, "Phường xin lỗi Ông/Bà.\nĐã mở thêm quầy.", by=cast.head)
    assert "Đã mở thêm quầy." in client.get(_where(row)).content.decode()
    none = client.post(f"{_where(row)}rate/", {"words": "Cảm ơn phường"})
    assert none.status_code == 422
    assert "Cảm ơn phường" in none.content.decode()
    client.post(f"{_where(row)}rate/", {"score": "2", "words": "Còn chậm"})
    client.post(f"{_where(row)}rate/", {"score": "5"})
    row.refresh_from_db()
    assert (row.score, row.rating_words) == (2, "Còn chậm")


def test_sent_on_and_not_taken_up_say_why(cast: ward.Cast, client: Client) -> None:
    assert "Sở Xây dựng Hà Nội" in client.get(_where(made.forwarded(cast))).content.decode()
    page = client.get(_where(made.declined(cast))).content.decode()
    assert "Luật Khiếu nại" in page
    assert made.SAID[5] in page


def test_everybody_reads_what_was_published_and_nothing_else(
    cast: ward.Cast, client: Client
) -> None:
    made.answered(cast)
    row = made.published(cast, words="Tôi là Vũ Hoàng Nam, chờ lâu lắm.")
    page = client.get("/petitions/").content.decode()
    assert made.SAID[1] in page
    assert "chờ lâu lắm" not in page
    assert "Vũ Hoàng Nam" not in page
    assert row.token not in page
    commands.unpublish(row.pk, "Theo đề nghị", by=cast.head)
    assert made.SAID[1] not in client.get("/petitions/").content.decode(), "gone at once"


def test_the_public_list_is_paged_and_costs_little(
    cast: ward.Cast, client: Client, monkeypatch: Any, kept: None,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    monkeypatch.setattr(queries, "PAGE", 3)
    rows = [made.published(cast) for _ in range(5)]
    client.get("/petitions/")
    with django_assert_max_num_queries(3):
        first = client.get("/petitions/")
    assert len(first.context["rows"]) == 3
    second = client.get(f"/petitions/?before={first.context['after']}")
    assert [row.pk for row, _ in second.context["rows"]] == [rows[1].pk, rows[0].pk]
    assert client.get("/petitions/?before=x").status_code == 200


def test_the_ward_next_door_is_not_ours(cast: ward.Cast, client: Client) -> None:
    made.published(cast)
    Petition.objects.update(agency=cast.outsider.agency_id)
    assert made.SAID[1] not in client.get("/petitions/").content.decode()


def test_a_change_of_language_after_a_mistake_shows_the_form(client: Client) -> None:
    wrong = client.post("/petitions/follow/", {"code": "PA26-62.08-00099", "token": "x"})
    assert wrong.status_code == 404
    assert client.get("/petitions/follow/")["Location"] == "/petitions/"
