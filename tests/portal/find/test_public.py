"""Pages that are kept for everybody hold nothing of anybody."""

import pytest
from django.test import Client

from motcua.portal import public
from tests.citizens import people

pytestmark = pytest.mark.django_db


def test_somebody_signed_in_gets_a_page_of_their_own() -> None:
    public.forget()
    known, stranger = Client(), Client()
    people.sign_in(known, name="Trần Thị Bưởi")
    mine = known.get("/procedures/1.001193/")
    assert mine["Cache-Control"] == "private, no-store"
    assert "Đăng xuất" in mine.content.decode()
    theirs = stranger.get("/procedures/1.001193/")
    assert "Đăng xuất" not in theirs.content.decode()
    assert "Bưởi" not in theirs.content.decode()
    assert theirs["Cache-Control"] == "no-cache"
    assert "Cookie" in theirs["Vary"]
    assert "Đăng xuất" in known.get("/procedures/1.001193/").content.decode()


def test_no_more_pages_are_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    public.forget()
    monkeypatch.setattr(public, "MOST", 3)
    client = Client()
    for number in range(6):
        client.get(f"/find/?q=khai{number}")
    assert len(public._pages._rows) == 3
    client.get("/find/?q=" + "a" * 900)
    assert len(public._pages._rows) == 3
