"""With the post: a real server that registers, calls back, is asked, fails, speaks strangely."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import requests
from django.test import Client

from motcua.delivery import checks, commands, jobs, queries
from motcua.delivery.models import DeliveryJob, Incident, Parcel, ParcelEvent
from motcua.delivery.providers import Unreachable
from motcua.dossiers.models import Result
from motcua.dossiers.rules import Status
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.payments.rules import signing
from tests import ward
from tests.conftest import NOW
from tests.delivery import made

pytestmark = pytest.mark.django_db
SECRET = "bi-mat-cua-buu-chinh"
ADDRESS = "/post/callback/post/"


class Carrier:
    """The running process."""

    def __init__(self, port: int) -> None:
        self.url = f"http://localhost:{port}"

    def control(self, **say: Any) -> dict[str, Any]:
        answer = requests.post(f"{self.url}/control", json=say, timeout=20)
        found: dict[str, Any] = answer.json()
        return found


@pytest.fixture(scope="module")
def process() -> Iterator[Carrier]:
    ahead = NOW.timestamp() - time.time()
    running = subprocess.Popen(
        [sys.executable, "-m", "tests.delivery.carrier", SECRET, str(ahead)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert running.stdout
    yield Carrier(int(running.stdout.readline()))
    running.terminate()
    running.wait(10)
    running.stdout.close()


@pytest.fixture
def carrier(process: Carrier, settings: Any) -> Carrier:
    """A carrier known to the installation; its clock is the test's."""
    settings.MOTCUA_POST_URL, settings.MOTCUA_POST_SECRET = process.url, SECRET
    process.control(say={"down": False})
    return process


@pytest.fixture
def posted(cast: ward.Cast, now: datetime, carrier: Carrier) -> Parcel:
    job = made.packed(cast, return_method="post")
    return commands.give_to_post(job.pk, by=cast.receptionist, carrier="post")


def event(parcel: Parcel, state: str, name: str = "", minutes: int = 0) -> dict[str, str]:
    at = clock.now() + timedelta(minutes=minutes)
    return {
        "event": name or f"{parcel.tracking}-{state}-{minutes}", "tracking": parcel.tracking,
        "state": state, "at": at.isoformat(), "place": "Bưu cục Long Biên",
    }  # fmt: skip


def tell(*events: dict[str, str], secret: str = SECRET) -> Any:
    body = json.dumps({"events": events}).encode()
    moment = int(clock.now().timestamp())
    return Client().post(
        ADDRESS, body, content_type="application/json",
        headers={"Motcua-Timestamp": str(moment),
                 "Motcua-Signature": signing.sign(secret, moment, body)},
    )  # fmt: skip


def test_given_followed_and_delivered(cast: ward.Cast, carrier: Carrier, posted: Parcel) -> None:
    job = posted.job
    known = carrier.control()["parcels"][f"{job.dossier.code}/{job.pk}"]
    assert (known["payer"], known["address"]) == ("recipient", made.ADDRESS)
    assert made.holder(job.dossier_id) == "post"
    assert job.dossier.original.tracking == posted.tracking
    shown = queries.follow(job.dossier_id)
    assert shown
    assert (shown.tracking, shown.parcel) == (posted.tracking, "Bưu chính đã nhận")
    assert tell(event(posted, "moving"), event(posted, "delivered", minutes=5)).json()["new"] == 2
    job.refresh_from_db()
    job.dossier.refresh_from_db()
    assert (job.state, job.dossier.state) == ("delivered", Status.RETURNED)
    assert made.holder(job.dossier_id) == "citizen"
    result = Result.objects.get(dossier=job.dossier)
    assert (result.received_method, result.handed_by_id) == ("post", cast.receptionist.id)
    again = tell(event(posted, "delivered", minutes=5), event(posted, "returned", "late", 9))
    assert again.json() == {"taken": True, "new": 1}
    job.refresh_from_db()
    assert job.state == "delivered", "ended is ended"


def test_asked_for_what_was_not_told(cast: ward.Cast, carrier: Carrier, posted: Parcel) -> None:
    carrier.control(events=[event(posted, "undelivered"), event(posted, "returned", minutes=3)])
    with clock.at(NOW + timedelta(minutes=10)):
        jobs.ask_carriers(0)
        jobs.ask_carriers(0)
    posted.refresh_from_db()
    job = DeliveryJob.objects.get(pk=posted.job_id)
    assert (posted.state, job.state, job.attempts) == ("returned", "failed", 2)
    assert made.holder(job.dossier_id) == "post", "until the desk signs for it"
    commands.receive_back(job.pk, by=cast.receptionist, at=NOW + timedelta(minutes=20))
    assert made.holder(job.dossier_id) == "desk"
    assert queries.of_dossier(job.dossier_id).state == "back_at_desk"  # type: ignore[union-attr]  # it is there


def test_strange_words_are_kept_and_looked_into(carrier: Carrier, posted: Parcel) -> None:
    assert tell(event(posted, "teleported")).json()["new"] == 1
    row = ParcelEvent.objects.get(parcel=posted)
    assert (row.raw, row.state) == ("teleported", "")
    job = DeliveryJob.objects.get(pk=posted.job_id)
    assert job.state == "out"
    assert "teleported" in job.doubt
    with pytest.raises(ValueError, match="words of a carrier"):
        checks.report()


def test_what_comes_before_its_parcel_waits_for_it(
    cast: ward.Cast, now: datetime, carrier: Carrier
) -> None:
    job = made.packed(cast, return_method="post")
    early = Parcel(tracking="EB777VN")
    assert tell(event(early, "moving")).json()["new"] == 1
    parcel = commands.give_to_post(job.pk, by=cast.receptionist, carrier="post", tracking="EB777VN")
    parcel.refresh_from_db()
    assert parcel.state == "moving"


def test_lost_by_the_post(carrier: Carrier, posted: Parcel) -> None:
    tell(event(posted, "lost"))
    assert made.holder(posted.job.dossier_id) == "lost"
    assert Incident.objects.get(job=posted.job).by_id is None


def test_forged_old_and_unreadable_messages_write_nothing(
    carrier: Carrier, posted: Parcel, settings: Any
) -> None:
    assert tell(event(posted, "delivered"), secret="another").status_code == 401
    assert tell({**event(posted, "delivered"), "at": "today"}).status_code == 422
    assert tell({**event(posted, "delivered"), "event": ""}).status_code == 422
    assert Client().post("/post/callback/owl/", b"{}", "application/json").status_code == 404
    assert ParcelEvent.objects.count() == 0
    settings.MOTCUA_POST_SECRET = f"new,{SECRET}"
    assert tell(event(posted, "moving")).status_code == 200, "while the secret changes"


def test_a_silent_carrier_keeps_the_envelope_at_the_desk(
    cast: ward.Cast, now: datetime, carrier: Carrier
) -> None:
    job = made.packed(cast, return_method="post")
    assert "answers" in checks.report()
    carrier.control(say={"down": True})
    with pytest.raises(Unreachable):
        commands.give_to_post(job.pk, by=cast.receptionist, carrier="post")
    with pytest.raises(Unreachable):
        checks.report()
    assert made.holder(job.dossier_id) == "desk"
    with pytest.raises(Invalid, match="số hiệu"):
        commands.give_to_post(job.pk, by=cast.receptionist)
    parcel = commands.give_to_post(job.pk, by=cast.receptionist, tracking=" RB1 ")
    assert (parcel.carrier, parcel.tracking) == ("paper", "RB1")
    commands.delivered_by_hand(job.pk, by=cast.head)
    assert made.holder(job.dossier_id) == "citizen"
