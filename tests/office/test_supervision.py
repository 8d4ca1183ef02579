"""The supervision screen: who may look, what it costs, that each figure opens its list."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from tests import ward
from tests.dossiers import states
from tests.petitions.made import received
from tests.reception.made import booked, sitting

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
PAGE = reverse("office:supervision")
MOST = 49  # queries of the page, however much stands behind it


@pytest.fixture
def late(cast: ward.Cast, now: datetime) -> Dossier:
    at = now - timedelta(days=12)
    return commands.accept(ward.intake(), by=cast.receptionist, at=at)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("head", 200), ("leader", 200), ("auditor", 200), ("receptionist", 403), ("officer", 403),
        ("clerk", 403), ("courier", 403), ("admin", 403), ("police", 403),
    ],
)  # fmt: skip
def test_who_may_look(enter: Enter, late: Dossier, who: str, status: int) -> None:
    assert enter(who).get(PAGE).status_code == status


def test_another_agency_sees_its_own(enter: Enter, late: Dossier) -> None:
    html = enter("police_leader").get(PAGE).content.decode()
    assert late.code not in html
    assert "0 hồ sơ đang giải quyết" in html
    assert late.code in enter("head").get(PAGE).content.decode()


@pytest.mark.usefixtures("kept")
def test_it_costs_the_same_however_much_there_is(
    enter: Enter, cast: ward.Cast, late: Dossier
) -> None:
    client = enter("head")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for number in range(8):
        submission = ward.intake(submitter=ward.person(f"Người {number}", ""))
        commands.accept(submission, by=cast.receptionist)
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(many) <= len(few) <= MOST


def test_htmx_gets_the_live_part(enter: Enter, late: Dossier) -> None:
    part = enter("head").get(PAGE, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert late.code in part


def test_each_figure_opens_its_list(enter: Enter, cast: ward.Cast, late: Dossier) -> None:
    other = commands.accept(
        ward.intake(submitter=ward.person("Tạ Thị Hường", "")), by=cast.receptionist
    )
    commands.claim(states.open_task(other).pk, by=cast.officer)
    client = enter("head")
    html = client.get(PAGE).content.decode()
    links = set(re.findall(r'href="(/office/\?scope=all&amp;[^"]+)"', html))
    assert {re.sub(r"=.*", "", link.split("&amp;")[1]) for link in links} == {
        "step", "field", "unit", "officer",
    }  # fmt: skip
    shown = {link: client.get(link.replace("&amp;", "&")).content.decode() for link in links}
    assert all(other.code in page or late.code in page for page in shown.values())
    of_officer = next(link for link in links if f"officer={cast.officer.id}" in link)
    assert other.code in shown[of_officer]
    assert late.code not in shown[of_officer]
    assert f"Cán bộ: {cast.officer.name}" in shown[of_officer]
    of_nobody = next(link for link in links if link.endswith("officer=0"))
    assert late.code in shown[of_nobody]
    assert other.code not in shown[of_nobody]


def test_broken_keys_in_an_address_count_as_absent(enter: Enter, late: Dossier) -> None:
    page = enter("head").get("/office/?scope=all&unit=x&officer=9" + "9" * 30)
    assert late.code in page.content.decode()


def test_what_citizens_said_and_who_came(enter: Enter, cast: ward.Cast, now: datetime) -> None:
    client = enter("head")
    html = client.get(PAGE).content.decode()
    assert "không phiếu nào chờ" in html
    assert "hôm nay không có lịch" in html
    for days in (20, 6, 0):  # past its term, due within a working day, just come
        received(cast, now - timedelta(days=days))
    booked(cast, now, sitting=sitting(
        cast, now, starts_at=now + timedelta(hours=1), ends_at=now + timedelta(hours=2)
    ))  # fmt: skip
    html = client.get(PAGE).content.decode()
    assert "1 người hẹn chưa đến" in html
    assert cast.leader.name in html
    told = re.findall(r'list=(late|soon)"><i [^>]*></i>(\d+) ', html)
    assert dict(told) == {"late": "1", "soon": "1"}
    for which in ("late", "soon"):
        assert len(client.get(f"/office/petitions/?list={which}").context["lines"]) == 1
    assert len(client.get("/office/petitions/").context["lines"]) == 3
    assert len(client.get("/office/reception/").context["today"]) == 1


RISKS = reverse("office:supervision_risks")


def test_what_may_become_late_opens_its_own_list(
    enter: Enter, cast: ward.Cast, late: Dossier
) -> None:
    for number in range(8):
        at = late.accepted_at
        submission = ward.intake(submitter=ward.person(f"Người {number}", ""))
        commands.accept(submission, by=cast.receptionist, at=at)
    client = enter("head")
    wall = client.get(PAGE).content.decode()
    assert f'href="{RISKS}"' in wall
    assert f'href="{RISKS}?danger=late"' in wall
    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"{RISKS}?danger=late")
    assert len(asked) <= 22
    assert len(page.context["risk_lines"]) == page.context["total"] == 9
    assert "Hồ sơ, kể cả từng phần liên thông" in page.content.decode()
    for nonsense in ("undated", "risk", "sai", "%00"):
        assert client.get(f"{RISKS}?danger={nonsense}").status_code == 200


@pytest.mark.parametrize(("who", "status"), [("leader", 200), ("officer", 403), ("clerk", 403)])
def test_who_may_open_that_list(enter: Enter, late: Dossier, who: str, status: int) -> None:
    assert enter(who).get(RISKS).status_code == status
    assert late.code not in enter("police_leader").get(RISKS).content.decode()


def test_each_light_opens_the_dossiers_it_counts(
    enter: Enter, cast: ward.Cast, late: Dossier, now: datetime
) -> None:
    states.awaiting_supplement(cast)
    states.accepted(cast)
    client = enter("head")
    counts = {p.state: p.count for p in client.get(PAGE).context["lights"]}
    assert sum(counts.values()) == 3
    for state in ("late", "soon", "ok", "paused", "undated", "sai"):
        page = client.get(f"{RISKS}?light={state}")
        expected = counts.get(state, counts["late"] if state == "sai" else 0)
        assert len(page.context["risk_lines"]) == page.context["total"] == expected, state
        assert all(line.place for line in page.context["risk_lines"])
    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"{RISKS}?light=ok")
    assert len(asked) <= 22
    assert "<title>Đang giải quyết: Trong hạn" in page.content.decode()
    assert "Thẩm định hồ sơ" in page.content.decode()
    assert 'href="?light=late"' in page.content.decode(), "the other lights are one press away"
    assert late.code in client.get(f"{RISKS}?light=late").content.decode()
    assert late.code not in enter("police_leader").get(f"{RISKS}?light=late").content.decode()
