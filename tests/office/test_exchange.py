"""The head of the desk and the admin look after what goes to other agencies; nobody else does."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from motcua.exchange import commands
from motcua.exchange.models import Key, Outbound, Outgoing, Peer
from motcua.exchange.models.outgoing import DEAD, WAITING
from motcua.journal.models import Entry
from motcua.kernel import clock
from tests import ward
from tests.exchange.conftest import other, ours, peer
from tests.exchange.other import Other

__all__ = ["other", "ours", "peer"]
Enter = Callable[[str], Browser]
PAGE = "/office/exchange/"


@pytest.fixture
def dead(peer: Peer) -> Outgoing:
    """Tried too often, refused."""
    message = commands.send(peer, "keys/1", "keys.announced", {"keys": []})
    Outgoing.objects.filter(pk=message.pk).update(state=DEAD, problem="refused: Không có.")
    Outbound.objects.filter(pk=message.outbound_id).update(next_try_at=None)
    return message


@pytest.mark.parametrize("who", ["officer", "receptionist", "leader", "auditor", "outsider"])
def test_only_head_and_admin(enter: Enter, dead: Outgoing, peer: Peer, who: str) -> None:
    browser = enter(who)
    assert browser.get(PAGE).status_code == 403
    assert browser.get(reverse("office:exchange_address", args=[peer.pk])).status_code == 403
    for url in (
        reverse("office:exchange_act", args=[peer.pk, "pause"]),
        reverse("office:exchange_again", args=[dead.pk]),
        reverse("office:exchange_give_up", args=[dead.pk]),
    ):
        assert browser.post(url, {"reason": "x"}).status_code == 403
    dead.refresh_from_db()
    assert dead.state == DEAD
    assert Browser().get(PAGE).status_code == 302


def test_an_empty_page_says_what_to_do(enter: Enter) -> None:
    page = enter("head").get(PAGE).content.decode()
    assert "motcua exchange keys new --agency H26.62.08" in page
    assert "chưa có khóa ký" in page


def test_a_card_makes_a_peer(enter: Enter, ours: Key, other: Other) -> None:
    admin = enter("admin")
    assert ours.kid in admin.get(PAGE).content.decode()
    for wrong, words in (
        ("xin chào", "không phải thẻ"),
        ("[]", "không phải thẻ"),
        (json.dumps(other.card(code="H26.62.08")), "của chính cơ quan mình"),
        (json.dumps(other.card(url="http://a.vn")), "https://"),
        (json.dumps(other.card(url="https://127.0.0.1/x")), "không phải máy này"),
        (json.dumps(other.card(keys=[{**other.keys(other.signer)[0], "kid": "a" * 43}])), "kid"),
    ):
        answer = admin.post(PAGE, {"card": wrong})
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert answer.context["typed"] == wrong
    assert not Peer.objects.exists()
    assert admin.post(PAGE, {"card": json.dumps(other.card())}).status_code == 302
    found = Peer.objects.get()
    assert (found.code, found.url, found.there.name) == (other.code, other.url, found.name)
    assert "Công an phường Phúc Lợi" in admin.get(PAGE).content.decode()


def test_a_dead_letter_goes_again_or_is_given_up(enter: Enter, dead: Outgoing) -> None:
    head = enter("head")
    page = head.get(PAGE).content.decode()
    assert "1 gói tin không gửi được" in page
    assert "Bên kia không nhận." in page
    assert head.post(reverse("office:exchange_again", args=[dead.pk])).status_code == 302
    dead.refresh_from_db()
    assert dead.state == WAITING
    assert head.post(reverse("office:exchange_again", args=[dead.pk])).status_code == 409
    Outgoing.objects.filter(pk=dead.pk).update(state=DEAD)
    give_up = reverse("office:exchange_give_up", args=[dead.pk])
    answer = head.post(give_up, {"reason": " "})
    assert answer.status_code == 422
    assert "Cần ghi lý do" in answer.content.decode()
    assert head.post(give_up, {"reason": "đã chuyển giấy"}).status_code == 302
    dead.refresh_from_db()
    assert (dead.state, dead.kind) == (WAITING, "keys.announced")
    assert json.loads(dead.content)["kind"] == "void"
    entry = Entry.objects.get(kind="exchange.given_up")
    assert (entry.actor_name, entry.data["reason"]) == ("Trần Quốc Khánh", "đã chuyển giấy")


def test_pause_address_and_all_again(enter: Enter, peer: Peer, dead: Outgoing) -> None:
    head = enter("head")
    head.post(reverse("office:exchange_act", args=[peer.pk, "pause"]))
    assert "Đang tạm dừng" in head.get(PAGE).content.decode()
    head.post(reverse("office:exchange_act", args=[peer.pk, "resume"]))
    head.post(reverse("office:exchange_act", args=[peer.pk, "again"]))
    dead.refresh_from_db()
    assert dead.state == WAITING
    url = reverse("office:exchange_address", args=[peer.pk])
    assert head.post(url, {"url": "ftp://a"}).status_code == 422
    assert head.post(url, {"url": "https://moi.example/x/"}).status_code == 302
    peer.refresh_from_db()
    assert (peer.url, peer.paused_at) == ("https://moi.example/x", None)


def test_of_another_agency_nothing_is_known(
    enter: Enter, peer: Peer, dead: Outgoing, cast: ward.Cast
) -> None:
    from motcua.agencies.models import Agency

    Peer.objects.filter(pk=peer.pk).update(agency=Agency.objects.get(code="H26.62.09"))
    head = enter("head")
    assert "Công an phường Phúc Lợi" not in head.get(PAGE).content.decode()
    assert head.post(reverse("office:exchange_again", args=[dead.pk])).status_code == 404
    assert head.get(reverse("office:exchange_address", args=[peer.pk])).status_code == 404


def test_the_page_costs_the_same(
    enter: Enter, peer: Peer, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    head = enter("head")
    for number in range(30):
        message = commands.send(peer, f"t/{number}", "keys.announced", {"keys": []})
        Outgoing.objects.filter(pk=message.pk).update(
            state=DEAD, made_at=clock.now() - timedelta(hours=number)
        )
    head.get(PAGE)
    with django_assert_max_num_queries(17):
        assert len(head.get(PAGE).context["letters"]) == 30
