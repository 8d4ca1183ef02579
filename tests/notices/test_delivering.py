"""Sending: in order, in daylight, once; what fails is tried again and then handed to somebody."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Dossier
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.notices import commands, jobs, queries
from motcua.notices.models import Notice, Rules
from motcua.notices.rules import trying
from tests import ward
from tests.dossiers import states
from tests.notices.servers import Gateway, Post
from tests.ward import Cast

pytestmark = pytest.mark.django_db
Send = Callable[[Dossier], None]


def mailed(cast: Cast) -> Dossier:
    return states.accepted(cast, submitter=ward.person(email="nam@thu.vn"))


def send(dossier: Dossier) -> None:
    jobs.deliver.func(f"dossier:{dossier.pk}")


def only(**known: Any) -> Notice:
    return Notice.objects.get(**known)


def test_a_letter_is_sent_once(cast: Cast, now: datetime, post: Post) -> None:
    dossier = mailed(cast)
    send(dossier)
    send(dossier)
    jobs.sweep.func(0)
    (letter,) = post.letters
    assert letter["To"] == "nam@thu.vn"
    assert dossier.code in letter["Subject"]
    for told in (
        "Lê Minh Anh",
        "Tư pháp – Hộ tịch",
        "09:42 ngày 06/10/2026",
        f"/h/{dossier.token}",
    ):
        assert told in post.text()
    notice = only()
    assert (notice.state, notice.attempts, notice.sent_at) == ("sent", 1, now)
    assert notice.server_id == letter["Message-ID"]
    assert notice.said.split() == post.text().split()


def test_a_text_message_as_the_ward_wants_it(cast: Cast, now: datetime, gateway: Gateway) -> None:
    send(states.accepted(cast))
    Rules.objects.create(agency_id=cast.head.agency_id, plain_sms=False)
    send(states.accepted(cast))
    plain, accented = gateway.inbox
    assert plain["text"].startswith("Phuong Phuc Loi da tiep nhan")
    assert accented["text"].startswith("Phường Phúc Lợi đã tiếp nhận")
    assert plain["to"] == "+84912345486"


def test_the_order_of_a_dossier_is_kept(cast: Cast, now: datetime, post: Post) -> None:
    dossier = mailed(cast)
    post.behave("451", "ok")
    send(dossier)
    dossiers.collect(dossier.pk, by=cast.receptionist)
    send(dossier)
    assert not post.letters
    with clock.at(now + timedelta(minutes=2)):
        jobs.sweep.func(0)
    subjects = [str(letter["Subject"]) for letter in post.letters]
    assert ["đã tiếp nhận" in subjects[0], "Đã nhận" in subjects[1]] == [True, True]


def test_at_night_it_waits_for_the_morning(cast: Cast, now: datetime, post: Post) -> None:
    night = now.replace(hour=22)
    with clock.at(night):
        dossier = mailed(cast)
        send(dossier)
        jobs.sweep.func(0)
        assert not post.letters
    notice = only()
    assert (clock.local(notice.next_try_at).hour, notice.attempts) == (7, 0)
    with clock.at(notice.next_try_at):
        jobs.sweep.func(0)
    assert len(post.letters) == 1


def test_the_citizens_own_act_is_answered_at_night(
    cast: Cast, now: datetime, gateway: Gateway
) -> None:
    with clock.at(now.replace(hour=23)):
        send(states.submitted(cast))
    assert len(gateway.inbox) == 1


def test_a_ward_sets_its_nights(cast: Cast, now: datetime, post: Post) -> None:
    commands.set_rules({"quiet_from": "09:00", "quiet_until": "10:30"}, by=cast.head)
    send(mailed(cast))
    assert not post.letters
    assert f"{clock.local(only().next_try_at):%H:%M}" == "10:30"


def test_a_refused_address_is_somebodys_at_once(cast: Cast, now: datetime, post: Post) -> None:
    post.behave("550")
    send(mailed(cast))
    notice = only()
    assert (notice.state, notice.problem, notice.attempts) == ("dead", "address", 1)
    entry = Entry.objects.get(kind="notice.undelivered")
    assert "nam@thu.vn" not in str(entry.data)
    assert queries.dead_count(cast.head.agency_id) == 1


def test_eight_tries_then_somebodys(cast: Cast, now: datetime, gateway: Gateway) -> None:
    gateway.behave("500")
    send(states.accepted(cast))
    tries = [now]
    while (notice := only()).state == "waiting":
        with clock.at(notice.next_try_at):
            jobs.sweep.func(0)  # at night it only puts it off until the morning
        tries.append(notice.next_try_at)
        assert len(tries) < 20
    assert (notice.state, notice.problem) == ("dead", "http_500")
    assert 4 < notice.attempts <= trying.ATTEMPTS
    assert tries[-1] - now <= timedelta(hours=36)  # a day of trying, and a night
    assert len(gateway.seen) == notice.attempts
    assert not gateway.inbox


@pytest.mark.parametrize("how", ["lost", "cut", "429", "500", "slow"])
def test_a_second_try_is_the_same_message(
    cast: Cast, now: datetime, gateway: Gateway, how: str
) -> None:
    gateway.behave(how, "ok")
    send(states.accepted(cast))
    assert only().state == "waiting"
    with clock.at(now + timedelta(minutes=2)):
        jobs.sweep.func(0)
    first, second = gateway.seen
    assert first["id"] == second["id"]
    assert len(gateway.inbox) == 1
    assert only().state == "sent"


def test_a_letter_whose_receipt_was_lost(cast: Cast, now: datetime, post: Post) -> None:
    post.behave("lost", "ok")
    send(mailed(cast))
    with clock.at(now + timedelta(minutes=2)):
        jobs.sweep.func(0)
    assert len(post.letters) == 2
    assert len(post.inbox) == 1


def test_what_a_worker_died_with_is_found(cast: Cast, now: datetime, post: Post) -> None:
    dossier = mailed(cast)
    Notice.objects.update(state="sending", attempts=1, claimed_at=now)
    send(dossier)
    with clock.at(now + timedelta(minutes=4)):
        jobs.sweep.func(0)
        assert not post.letters
    with clock.at(now + timedelta(minutes=6)):
        jobs.sweep.func(0)
    assert len(post.letters) == 1
    assert (only().state, only().attempts) == ("sent", 2)


def test_what_kills_every_worker_is_given_up(cast: Cast, now: datetime, post: Post) -> None:
    mailed(cast)
    Notice.objects.update(state="sending", attempts=trying.ATTEMPTS, claimed_at=now)
    commands.recover(at=now + timedelta(minutes=6))
    assert (only().state, only().problem) == ("dead", "interrupted")


def test_a_server_that_is_down_wears_nothing_out(
    cast: Cast, now: datetime, gateway: Gateway
) -> None:
    for _ in range(6):
        states.accepted(cast)
    gateway.stop()
    jobs.sweep.func(0)
    assert sorted(Notice.objects.values_list("attempts", flat=True)) == [0, 0, 0, 1, 1, 1]
    gateway.start()
    with clock.at(now + timedelta(minutes=6)):
        jobs.sweep.func(0)
    assert len(gateway.inbox) == 6


def test_what_waited_for_a_server_goes_when_it_is_back(
    cast: Cast, now: datetime, gateway: Gateway
) -> None:
    states.accepted(cast)
    later = now + timedelta(hours=5)
    Notice.objects.update(outage=True, attempts=5, claimed_at=now, next_try_at=later)
    with clock.at(now + timedelta(hours=1)):
        send(states.accepted(cast))
        jobs.sweep.func(0)
    assert len(gateway.inbox) == 2


def test_after_a_day_without_a_server_it_is_somebodys(
    cast: Cast, now: datetime, gateway: Gateway
) -> None:
    for _ in range(5):
        states.accepted(cast)
    gateway.stop()
    with clock.at(now + timedelta(hours=24, minutes=1)):
        jobs.sweep.func(0)
    assert set(Notice.objects.values_list("state", flat=True)) == {"dead"}


def test_what_no_worker_ever_tried_is_sent_late(cast: Cast, now: datetime, post: Post) -> None:
    """A long week-end without electricity."""
    mailed(cast)
    with clock.at(now + timedelta(days=3)):
        jobs.sweep.func(0)
    assert len(post.letters) == 1


def test_the_sweep_does_not_wait_for_ever(
    cast: Cast, now: datetime, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        mailed(cast)
    monkeypatch.setattr(jobs, "SWEEP", 0.0)
    jobs.sweep.func(0)
    assert len(post.letters) == 1
