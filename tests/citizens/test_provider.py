"""Signing in at a real provider, by HTTP alone: what is believed and what is refused in words."""

from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from motcua.agencies.models import User
from motcua.citizens.models import Account
from motcua.citizens.oidc import metadata
from motcua.journal.models import Entry
from tests.citizens import provider

pytestmark = pytest.mark.django_db


def browser() -> Client:
    return Client(SERVER_NAME="localhost")


def begun(client: Client, back: str = "/account/profile/") -> str:
    answer = client.get("/sign-in/provider/", {"next": back})
    assert answer.status_code == 302
    return str(answer["Location"])


def returned(client: Client, url: str) -> str:
    answer = client.get(url.replace("http://localhost", ""))
    return answer.content.decode() if answer.status_code != 302 else str(answer["Location"])


def enter(client: Client, login: str = "nam") -> Account:
    assert returned(client, provider.sign_in(begun(client), login)) == "/account/profile/"
    return Account.objects.get(sub=login)


def test_signing_in_and_coming_back(vneid: provider.Server) -> None:
    client = browser()
    client.get("/sign-in/")
    account = enter(client)
    assert account.issuer == vneid.issuer
    assert account.verified
    assert account.name == "Vũ Hoàng Nam"
    assert account.personal_number == provider.NUMBER
    assert account.birth_date == date(1988, 5, 14)
    assert account.sex == "male"
    assert account.address == "Số 5 ngõ 12, tổ 4, phường Phúc Lợi"
    assert "Vũ Hoàng Nam" in client.get("/account/profile/").content.decode()


def test_what_is_asked_for(vneid: provider.Server) -> None:
    asked = parse_qs(urlsplit(begun(browser())).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["code_challenge"][0]) == 43
    assert len(asked["state"][0]) >= 32
    assert len(asked["nonce"][0]) >= 32


def test_the_session_gets_a_new_name(vneid: provider.Server) -> None:
    client = browser()
    url = begun(client)
    before = client.cookies["sessionid"].value
    returned(client, provider.sign_in(url, "nam"))
    assert client.cookies["sessionid"].value != before


def test_the_journal_knows_of_it_without_personal_data(vneid: provider.Server) -> None:
    account = enter(browser())
    entry = Entry.objects.get(chain=f"citizen:{account.pk}")
    assert entry.kind == "citizen.signed_in"
    assert entry.data == {"citizen": str(account.pk), "issuer": vneid.issuer, "assurance": 2}


def test_the_second_time_it_is_the_same_account(vneid: provider.Server) -> None:
    assert enter(browser()).pk == enter(browser()).pk


def test_another_sub_with_the_same_number_is_another_account(vneid: provider.Server) -> None:
    mine, other = enter(browser()), enter(browser(), "double")
    assert mine.personal_number == other.personal_number
    assert mine.pk != other.pk


def test_an_unknown_level_and_a_broken_number_vouch_for_nothing(vneid: provider.Server) -> None:
    account = enter(browser(), "plain")
    assert (account.assurance, account.personal_number, account.verified) == (0, "", False)


def test_staff_and_citizen_live_side_by_side(vneid: provider.Server) -> None:
    client = browser()
    client.force_login(User.objects.get(username="officer"))
    enter(client)
    assert client.get("/office/").status_code == 200
    assert client.get("/account/profile/").status_code == 200


def replayed(client: Client, url: str) -> str:
    returned(client, url)
    return url


def wrong_state(client: Client, url: str) -> str:
    return url.replace("state=", "state=x")


def no_state(client: Client, url: str) -> str:
    return url.split("?")[0]


@pytest.mark.parametrize("change", [replayed, wrong_state, no_state])
def test_a_sign_in_is_good_once_and_here(
    vneid: provider.Server, change: Callable[[Client, str], str]
) -> None:
    client = browser()
    url = change(client, provider.sign_in(begun(client), "nam"))
    client.post("/sign-out/")
    assert "đã dùng rồi, đã quá lâu" in returned(client, url)
    assert client.get("/account/profile/").status_code == 302


def test_another_browser_cannot_finish_it(vneid: provider.Server) -> None:
    url = provider.sign_in(begun(browser()), "nam")
    other = browser()
    begun(other)
    assert "bắt đầu từ trình duyệt khác" in returned(other, url)


def test_a_code_that_was_used_is_refused_by_the_provider(vneid: provider.Server) -> None:
    """The same code under a fresh state of ours: the provider knows that it is spent."""
    client = browser()
    spent = parse_qs(urlsplit(provider.sign_in(begun(client), "nam")).query)
    fresh = parse_qs(urlsplit(begun(client)).query)["state"][0]
    url = f"/sign-in/provider/back/?code={spent['code'][0]}&state={fresh}"
    assert "không qua được kiểm tra an toàn" in returned(client, url)


def test_an_answer_of_another_issuer_is_refused(vneid: provider.Server) -> None:
    client = browser()
    url = provider.sign_in(begun(client), "nam")
    mixed = url.split("&iss=")[0] + "&iss=https%3A%2F%2Fevil.example"
    assert "không qua được kiểm tra an toàn" in returned(client, mixed)


def test_who_says_no_is_told_what_works_without(vneid: provider.Server) -> None:
    client = browser()
    html = returned(client, provider.sign_in(begun(client), "nam", agree=False))
    assert "chưa đồng ý chia sẻ" in html
    assert not Account.objects.exists()


def test_an_expired_token_is_refused(settings: Settings) -> None:
    with provider.running(behind=600) as server:
        metadata.forget()
        settings.MOTCUA_OIDC = server.settings
        client = browser()
        html = returned(client, provider.sign_in(begun(client), "nam"))
    assert "không qua được kiểm tra an toàn" in html
    assert not Account.objects.exists()


def test_a_provider_that_is_down_gets_a_kind_page(settings: Settings) -> None:
    with provider.running() as server:
        settings.MOTCUA_OIDC = server.settings
    metadata.forget()
    answer = browser().get("/sign-in/provider/")
    assert answer.status_code == 503
    assert "Ông/Bà không làm gì sai" in answer.content.decode()


def test_discovery_is_asked_once(vneid: provider.Server, settings: Settings) -> None:
    begun(browser())
    kept = dict(metadata._kept)
    begun(browser())
    assert metadata._kept == kept


def test_no_provider_no_door(settings: Settings) -> None:
    assert browser().get("/sign-in/provider/").status_code == 404
    assert browser().get("/sign-in/provider/back/").status_code == 404


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_coming_back_leads_nowhere_else(vneid: provider.Server, back: str) -> None:
    client = browser()
    assert returned(client, provider.sign_in(begun(client, back), "nam")) == "/"


def test_signing_out_offers_to_sign_out_there_too(vneid: provider.Server) -> None:
    client = browser()
    enter(client)
    assert client.post("/sign-out/")["Location"] == "/signed-out/"
    html = client.get("/signed-out/").content.decode()
    assert f'href="{vneid.issuer}/session/end?client_id=motcua' in html
    assert client.get("/account/profile/").status_code == 302
