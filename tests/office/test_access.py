"""The door of the office, and the rail behind it. Who gets in where: tests/addresses."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from motcua.agencies.models import Officer, User
from motcua.office.context import Item, Shown
from tests import ward

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]


def test_an_account_without_an_officer_is_told_so(client: Client) -> None:
    client.force_login(User.objects.create_user("nobody"))
    assert "không gắn với cán bộ" in client.get("/office/").content.decode()


def test_who_left_the_service_is_out(enter: Enter, cast: ward.Cast) -> None:
    client = enter("officer")
    Officer.objects.filter(pk=cast.officer.id).update(active=False)
    assert client.get("/office/").status_code == 403


def test_a_form_sent_after_the_session_keeps_what_was_typed(client: Client) -> None:
    form = {"name": "Chờ <b>ký</b>", "scope": "unit", "password": "secret"}
    response = client.post("/office/work/views/", form)
    assert response.status_code == 401
    page = response.content.decode()
    assert "Phiên làm việc đã hết" in page
    assert 'name="name" value="Chờ &lt;b&gt;ký&lt;/b&gt;"' in page
    assert 'action="/office/work/views/"' in page
    assert "secret" not in page


def test_a_fragment_asked_for_after_the_session_leaves_the_page_alone(client: Client) -> None:
    response = client.get("/office/", headers={"HX-Request": "true"})
    assert response.status_code == 401
    assert response["HX-Trigger"] == "motcua:signed-out"


def test_nothing_of_the_office_is_kept_by_browsers(enter: Enter) -> None:
    assert "no-store" in enter("officer").get("/office/")["Cache-Control"]


@pytest.mark.parametrize(
    ("username", "places"),
    [
        (
            "officer",
            "worklist watch dossiers mail talk letters opinions hall petitions absences routes",
        ),
        (
            "receptionist",
            "worklist watch inbox intake dossiers returns mail talk delivery letters opinions"
            " transfers hall cash petitions reception absences routes",
        ),
        (
            "leader",
            "worklist watch dossiers mail talk delivery letters opinions hall cash petitions"
            " reception supervision cameras reports journal absences routes",
        ),
        (
            "head",
            "worklist watch inbox intake dossiers returns mail talk delivery letters opinions "
            "transfers hall cash petitions reception supervision cameras reports journal absences "
            "routes data notices mail_settings exchange national",
        ),
        (
            "auditor",
            "worklist watch dossiers mail delivery letters opinions hall cash petitions reception"
            " supervision cameras reports journal absences routes",
        ),
        ("admin", "cameras absences routes notices mail_settings exchange national clients"),
        ("courier", "worklist dossiers round absences routes"),
    ],
)
def test_the_rail_leads_where_one_may_go(enter: Enter, username: str, places: str) -> None:
    rail = enter(username).get("/office/absences/").context["rail"]
    assert [item.code for item in rail.items] == places.split()
    assert rail.agency_name == "Phường Phúc Lợi"


def test_a_long_rail_is_folded_but_for_the_group_of_the_page(enter: Enter) -> None:
    html = enter("head").get("/office/absences/").content.decode()
    assert re.findall(r'data-group="(\w+)"( open)?', html) == [
        ("out", ""), ("desk", ""), ("watch", " open"), ("setup", ""),
    ]  # fmt: skip
    short = enter("officer").get("/office/absences/").content.decode()
    assert set(re.findall(r'data-group="\w+"( open)?', short)) == {" open"}


def test_a_folded_group_says_how_much_waits_in_it() -> None:
    def item(count: int | str) -> Item:
        return Item("x", "X", "x", "/", count)

    assert Shown("g", "G", (item(2), item(0), item(3)), open=False).count == 5
    assert Shown("g", "G", (item(2), item("999+")), open=False).count == "999+"
