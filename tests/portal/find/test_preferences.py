"""Language and size of letters: kept in the browser, by plain links."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_switch_is_kept_and_leads_back() -> None:
    client = Client()
    answer = client.get("/preferences/large/on/?back=/procedures/")
    assert answer.url == "/procedures/"
    assert 'data-text="large"' in client.get("/procedures/").content.decode()
    client.get("/preferences/english/on/")
    html = client.get("/procedures/").content.decode()
    assert 'lang="en"' in html
    assert 'data-text="large"' in html
    client.get("/preferences/large/off/")
    assert 'data-text="large"' not in client.get("/procedures/").content.decode()


def test_it_leads_nowhere_else() -> None:
    for back in ("https://evil.example/", "//evil.example", "/\\evil.example", ""):
        assert Client().get("/preferences/large/on/", {"back": back}).url == "/"


def test_an_unknown_switch() -> None:
    assert Client().get("/preferences/dark/on/").status_code == 404


def test_a_strange_cookie_counts_for_nothing() -> None:
    client = Client()
    client.cookies["motcua_portal"] = "english;x.large.."
    assert client.get("/").status_code == 200


def test_the_office_keeps_its_own_language() -> None:
    client = Client()
    client.cookies["motcua_portal"] = "english"
    assert 'lang="vi"' in client.get("/accounts/login/").content.decode()
