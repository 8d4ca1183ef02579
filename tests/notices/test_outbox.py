"""What is written down, for whom, and that it hangs on the change."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.applications.models import Application
from motcua.citizens.models import Account
from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Refused
from motcua.notices.commands import silence
from motcua.notices.models import Notice
from tests import ward
from tests.dossiers import states
from tests.ward import Cast

pytestmark = pytest.mark.django_db
BOTH: dict[str, Any] = {"submitter": ward.person(email="nam@thu.vn")}


@pytest.fixture
def servers(settings: Any) -> None:
    settings.MOTCUA_SMTP_URL, settings.MOTCUA_SMS_URL = "smtp://mail.vn", "https://sms.vn/"


def written(dossier: Dossier) -> list[tuple[str, str, str, str]]:
    rows = Notice.objects.filter(dossier=dossier).order_by("id")
    return [(row.event, row.channel, row.address, row.state) for row in rows]


def woken() -> list[str]:
    jobs = ProcrastinateJob.objects.filter(task_name="notices.deliver").order_by("id")
    return [job.args["chain"] for job in jobs]


def test_an_e_mail_is_enough_where_nothing_has_to_be_done(
    cast: Cast, now: datetime, servers: None
) -> None:
    dossier = states.accepted(cast, **BOTH)
    assert written(dossier) == [("accepted", "email", "nam@thu.vn", "waiting")]
    assert woken() == [f"dossier:{dossier.pk}"]


def test_what_has_to_be_done_is_texted_too(cast: Cast, now: datetime, servers: None) -> None:
    dossier = states.accepted(cast, **BOTH)
    commands.ask_payment(dossier.pk, by=cast.receptionist)
    assert written(dossier)[1:] == [
        ("payment_asked", "email", "nam@thu.vn", "waiting"),
        ("payment_asked", "sms", "0912345486", "waiting"),
    ]


def test_a_telephone_alone_is_texted(cast: Cast, now: datetime, servers: None) -> None:
    assert written(states.accepted(cast)) == [("accepted", "sms", "0912345486", "waiting")]


@pytest.mark.parametrize("phone", ["02439876543", "19001234", ""])
def test_a_telephone_that_reads_nothing(
    cast: Cast, now: datetime, servers: None, phone: str
) -> None:
    assert written(states.accepted(cast, notify_phone=phone)) == []
    assert woken() == []


@pytest.mark.parametrize(
    ("smtp", "sms", "email", "row"),
    [("", "", "nam@thu.vn", ("email", "off", "no_server")),
     ("", "", "", ("sms", "off", "no_server")),
     ("", "https://sms.vn/", "nam@thu.vn", ("sms", "waiting", "")),
     ("smtp://m.vn", "", "", ("sms", "off", "no_server")),
     ("smtp://m.vn", "", "nam@thu.vn", ("email", "waiting", ""))],
)  # fmt: skip
def test_without_a_server_it_says_so_and_waits_for_nothing(
    cast: Cast, now: datetime, settings: Any, smtp: str, sms: str, email: str,
    row: tuple[str, str, str],
) -> None:  # fmt: skip
    settings.MOTCUA_SMTP_URL, settings.MOTCUA_SMS_URL = smtp, sms
    states.accepted(cast, submitter=ward.person(email=email))
    (found,) = Notice.objects.all()
    assert (found.channel, found.state, found.problem) == row
    assert bool(woken()) == (found.state == "waiting")


@pytest.mark.parametrize("status", sorted(states.BUILD))
def test_every_state_has_been_told(
    cast: Cast, now: datetime, servers: None, status: Status
) -> None:
    dossier = states.BUILD[status](cast)
    last = {
        1: "submitted", 2: "accepted", 3: "declined", 4: "accepted", 5: "supplement_asked",
        6: "payment_asked", 7: "withdrawal_requested", 8: "stopped", 9: "resolved", 10: "returned",
    }  # fmt: skip
    assert written(dossier)[-1][0] == last[status]


def test_what_stands_with_the_dossier_is_kept(cast: Cast, now: datetime, servers: None) -> None:
    dossier = states.awaiting_supplement(cast)
    found = Notice.objects.get(dossier=dossier, event="supplement_asked")
    assert found.facts["items"] == states.ITEMS
    assert found.facts["reason"] == "NĐ 123/2015"
    assert found.facts["by"] == cast.receptionist.name
    assert found.facts["unit"] == "Tư pháp – Hộ tịch"
    assert datetime.fromisoformat(found.facts["received_at"]) == now
    assert set(found.facts) == {"items", "reason", "by", "handler", "unit", "received_at",
                                "due_at", "return_method"}  # fmt: skip
    assert (found.happened_at, found.at_once) == (now, False)


def test_who_sent_it_from_an_account_is_told_there(
    cast: Cast, now: datetime, servers: None
) -> None:
    account = Account.objects.create(
        issuer="email", sub="x", email="own@thu.vn", language="en", created_at=now,
        signed_in_at=now,
    )  # fmt: skip
    dossier = states.submitted(cast)
    Application.objects.create(
        account=account, agency_id=dossier.agency_id, version_id=dossier.version_id,
        case_code="x", started_at=now, saved_at=now, expires_at=now, dossier=dossier,
    )  # fmt: skip
    commands.accept_submitted(dossier.pk, by=cast.receptionist)
    found = Notice.objects.get(event="accepted")
    assert (found.address, found.language, found.account) == ("own@thu.vn", "en", account)
    assert Notice.objects.get(event="submitted").at_once


@pytest.mark.parametrize(
    ("given", "told"),
    [({}, ["email", "sms"]), ({"notices_sms": False}, ["email"]),
     ({"notices_email": False}, ["sms"]),
     ({"notices_email": False, "notices_sms": False}, []),
     ({"notices_email": True, "notices_sms": True}, ["email", "sms"])],
)  # fmt: skip
def test_a_channel_taken_back_is_left_alone(
    cast: Cast, now: datetime, servers: None, given: dict[str, bool], told: list[str]
) -> None:
    account = Account.objects.create(
        issuer="email", sub="x", email="own@thu.vn", created_at=now, signed_in_at=now
    )
    for topic, kept in given.items():
        gone = None if kept else now
        account.consents.create(topic=topic, version="1", given_at=now, withdrawn_at=gone)
    dossier = states.accepted(cast)
    Application.objects.create(
        account=account, agency_id=dossier.agency_id, version_id=dossier.version_id,
        case_code="x", started_at=now, saved_at=now, expires_at=now, dossier=dossier,
    )  # fmt: skip
    commands.ask_payment(dossier.pk, by=cast.receptionist)
    rows = Notice.objects.filter(event="payment_asked").order_by("channel")
    assert [row.channel for row in rows] == told


def test_an_answer_about_data(cast: Cast, now: datetime, servers: None) -> None:
    account = Account.objects.create(
        issuer="email", sub="x", email="own@thu.vn", phone="+84912345486", created_at=now,
        signed_in_at=now,
    )  # fmt: skip
    for kind in ("citizen.data_answered", "citizen.signed_in"):
        journal.append(f"citizen:{account.pk}", kind, at=now, actor=cast.head, data={"state": "x"})
    (found,) = Notice.objects.all()
    assert (found.event, found.address, found.dossier) == ("data_answered", "own@thu.vn", None)
    assert found.agency_id == cast.head.agency_id


def test_it_is_there_only_if_the_change_is(cast: Cast, now: datetime, servers: None) -> None:
    dossier = states.accepted(cast)
    with pytest.raises(Refused):
        commands.ask_payment(dossier.pk, by=cast.auditor)
    assert len(written(dossier)) == len(woken()) == 1


def test_an_entry_is_told_once(cast: Cast, now: datetime, servers: None) -> None:
    states.accepted(cast)
    (found,) = Notice.objects.all()
    found.pk = None
    with pytest.raises(Exception, match="notice_once"):
        found.save(force_insert=True)


def test_what_is_long_past_is_sent_to_nobody(cast: Cast, now: datetime, servers: None) -> None:
    commands.accept(ward.intake(), by=cast.receptionist, at=now - timedelta(days=2))
    (found,) = Notice.objects.all()
    assert (found.state, found.problem) == ("off", "late")
    assert woken() == []


def test_years_lived_again_are_silent(cast: Cast, now: datetime, servers: None) -> None:
    with silence():
        states.accepted(cast)
    assert not Notice.objects.exists()
    states.accepted(cast)
    assert Notice.objects.exists()


def _cost(do: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as seen:
        do()
    return len(seen)


def test_one_statement_and_one_job(cast: Cast, now: datetime, servers: None) -> None:
    other = replace(ward.person("Đỗ Thị Hà", "001188004822"), email="ha@thu.vn")
    states.accepted(cast)  # caches are warm
    with silence():
        silent = _cost(lambda: states.accepted(cast, submitter=other))
    assert _cost(lambda: states.accepted(cast, submitter=other)) <= silent + 2


def test_the_clock_of_the_change_is_kept(cast: Cast, now: datetime, servers: None) -> None:
    with clock.at(now + timedelta(hours=3)):
        states.accepted(cast)
    (found,) = Notice.objects.all()
    assert found.happened_at == found.next_try_at == now + timedelta(hours=3)
