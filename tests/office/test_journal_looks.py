"""Looks that stand out: who sees them, what lies behind, who says what was found out."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.agencies.models import Officer
from motcua.audit import anomalies, answering
from motcua.audit.models import Answered
from motcua.dossiers.models import Dossier, Person
from motcua.journal import commands as journal
from motcua.journal.models import Entry
from motcua.kernel.errors import NotAllowed, NotFound, Stale
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
LIST = reverse("office:anomalies")
NOTE = "Đã hỏi: tra giúp công dân gọi điện."


def one(cast: ward.Cast, kind: str = "night") -> str:
    return reverse("office:anomaly", args=[cast.officer.id, "2026-10-06", kind])


@pytest.fixture
def night(cast: ward.Cast, accepted: Dossier, now: datetime) -> Dossier:
    """Looked at by its officer long after hours."""
    at = now.replace(hour=1)
    journal.log_read(f"dossier:{accepted.pk}", actor=cast.officer, purpose="open", at=at)
    return accepted


def kinds(cast: ward.Cast, now: datetime) -> list[tuple[str, int]]:
    rows = anomalies.lines(cast.head.agency_id, now.date(), now.date())
    return [(row.finding.kind, row.officer.pk) for row in rows]


def test_what_stands_out(cast: ward.Cast, accepted: Dossier, now: datetime) -> None:
    look = f"dossier:{accepted.pk}"
    journal.log_read(look, actor=cast.officer, purpose="open")
    journal.log_read(look, actor=cast.officer, purpose="open", at=now.replace(hour=7, minute=20))
    journal.log_read(look, actor=cast.officer, purpose="trail", at=now.replace(hour=23))
    journal.log_read("person:1", actor=cast.officer, purpose="intake", at=now.replace(hour=23))
    assert kinds(cast, now) == []
    journal.log_read(look, actor=cast.officer, purpose="open", at=now.replace(hour=20))
    journal.log_read(look, actor=cast.colleague, purpose="open", at=now.replace(hour=2))
    assert kinds(cast, now) == [("night", cast.colleague.id), ("outside", cast.officer.id)]


def test_looks_without_a_task(cast: ward.Cast, now: datetime) -> None:
    rows = [states.accepted(cast) for _ in range(anomalies.limits().taskless)]
    for row in rows:
        for who in (cast.stranger, cast.officer, cast.colleague, cast.receptionist, cast.leader):
            journal.log_read(f"dossier:{row.pk}", actor=who, purpose="open")
    assert kinds(cast, now) == [("taskless", cast.stranger.id)]


def test_ones_own_household(cast: ward.Cast, accepted: Dossier, now: datetime) -> None:
    journal.log_read(f"dossier:{accepted.pk}", actor=cast.officer, purpose="open")
    assert kinds(cast, now) == []
    Officer.objects.filter(pk=cast.officer.id).update(phone="0977 000 111")
    Person.objects.filter(pk=accepted.owner_id).update(phone="+84977000111")
    assert kinds(cast, now) == [("near", cast.officer.id)]


@pytest.mark.parametrize(
    ("who", "status", "behind"),
    [
        ("auditor", 200, 200), ("leader", 200, 200), ("head", 200, 200), ("receptionist", 403, 403),
        ("officer", 403, 403), ("police_leader", 200, 404),
    ],
)  # fmt: skip
def test_who_may_look(
    enter: Enter, cast: ward.Cast, night: Dossier, who: str, status: int, behind: int
) -> None:
    client = enter(who)
    page = client.get(LIST)
    assert page.status_code == status
    assert client.get(one(cast)).status_code == behind
    if status == 200:
        assert ("Đỗ Văn Thành" in page.content.decode()) == (behind == 200)


def test_an_auditor_chooses_an_agency(enter: Enter, night: Dossier) -> None:
    asked = {"agency": "phuc-loi-police"}
    assert "Đỗ Văn Thành" not in enter("auditor").get(LIST, asked).content.decode()
    assert "Đỗ Văn Thành" in enter("head").get(LIST, asked).content.decode(), "one's own instead"
    asked = {"agency": "phuc-loi"}
    assert "Đỗ Văn Thành" not in enter("police_leader").get(LIST, asked).content.decode()


def test_a_leader_says_what_was_found_out(enter: Enter, cast: ward.Cast, night: Dossier) -> None:
    client = enter("leader")
    page = client.get(one(cast)).content.decode()
    assert night.code in page
    short = client.post(one(cast), {"note": " x "})
    assert short.status_code == 422
    assert "> x <" in short.content.decode()
    assert client.post(one(cast), {"note": NOTE}).status_code == 302
    entry = Entry.objects.get(kind="audit.acknowledged")
    assert (entry.actor_id, entry.data["note"], entry.data["looks"]) == (cast.leader.id, NOTE, 1)
    assert NOTE in client.get(LIST).content.decode()
    late = enter("head").post(one(cast), {"note": "Tôi cũng đã hỏi."})
    assert late.status_code == 409
    assert "Tôi cũng đã hỏi." in late.content.decode()
    assert Answered.objects.count() == 1


def test_an_auditor_reads_and_changes_nothing(
    enter: Enter, cast: ward.Cast, night: Dossier
) -> None:
    client = enter("auditor")
    assert "<textarea" not in client.get(one(cast)).content.decode()
    assert client.post(one(cast), {"note": NOTE}).status_code == 403
    assert enter("police_leader").post(one(cast), {"note": NOTE}).status_code == 404
    assert not Answered.objects.exists()


def test_later_looks_stand_out_again(cast: ward.Cast, night: Dossier, now: datetime) -> None:
    day = now.date()
    answering.acknowledge(cast.officer.id, day, "night", NOTE, by=cast.leader)
    with pytest.raises(Stale):
        answering.acknowledge(cast.officer.id, day, "night", NOTE, by=cast.head)
    (line,) = anomalies.lines(cast.head.agency_id, day, day)
    assert not line.waits
    at = now.replace(hour=4)
    journal.log_read(f"dossier:{night.pk}", actor=cast.officer, purpose="open", at=at)
    (line,) = anomalies.lines(cast.head.agency_id, day, day)
    assert line.waits
    answering.acknowledge(cast.officer.id, day, "night", NOTE, by=cast.head)


def test_nobody_answers_for_oneself(cast: ward.Cast, accepted: Dossier, now: datetime) -> None:
    at = now.replace(hour=1)
    journal.log_read(f"dossier:{accepted.pk}", actor=cast.leader, purpose="open", at=at)
    with pytest.raises(NotAllowed):
        answering.acknowledge(cast.leader.id, now.date(), "night", NOTE, by=cast.leader)
    with pytest.raises(NotFound):
        answering.acknowledge(cast.officer.id, now.date(), "night", NOTE, by=cast.leader)
    with pytest.raises(NotAllowed):
        answering.acknowledge(cast.leader.id, now.date(), "night", NOTE, by=cast.officer)


@pytest.mark.parametrize("address", ["2026-13-01/night", "2026-10-06/never", "x/day"])
def test_addresses_of_nothing(enter: Enter, cast: ward.Cast, address: str) -> None:
    assert enter("head").get(f"{LIST}{cast.officer.id}/{address}/").status_code == 404


@pytest.mark.usefixtures("kept")
def test_it_costs_the_same_however_much_was_looked_at(
    enter: Enter, cast: ward.Cast, night: Dossier, now: datetime
) -> None:
    client = enter("head")
    client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for who in (cast.officer, cast.colleague, cast.stranger):
        for hours in range(6):
            row = states.accepted(cast)
            at = now - timedelta(hours=6 * hours)
            journal.log_read(f"dossier:{row.pk}", actor=who, purpose="open", at=at)
    with CaptureQueriesContext(connection) as many:
        page = client.get(LIST).content.decode()
    assert "Phạm Đức Huy" in page
    assert len(many) <= len(few) + 1 <= 18, "the phones of officers are asked for once"
