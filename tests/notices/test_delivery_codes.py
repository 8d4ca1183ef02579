"""The code for receiving a result at the door: by text message, else by e-mail, else not at all."""

from datetime import datetime
from typing import Any

import pytest

from motcua.applications.models import Application
from motcua.citizens.models import Account, Consent
from motcua.delivery.models import DeliveryJob
from motcua.delivery.rules.codes import LIFE
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.notices.commands.delivery_codes import send_delivery_code
from motcua.notices.commands.outbox import silence
from motcua.notices.models import OutgoingCode
from tests import ward
from tests.applications import filled
from tests.citizens import people
from tests.delivery import made

pytestmark = pytest.mark.django_db
CODE = "482913"


@pytest.fixture
def open_channels(settings: Any) -> None:
    """Servers for both channels are named; nothing is sent in these tests."""
    settings.MOTCUA_SMS_URL = "http://127.0.0.1:9/send"
    settings.MOTCUA_SMTP_URL = "smtp://127.0.0.1:9"


@pytest.fixture
def job(cast: ward.Cast, now: datetime, open_channels: None) -> DeliveryJob:
    """A result on its way, whose citizen left a mobile number."""
    return made.packed(cast)


def account_of(job: DeliveryJob, **changes: Any) -> Account:
    """The job's dossier was sent in from this account."""
    account = people.account(**changes)
    draft = filled.begun(account)
    Application.objects.filter(pk=draft.pk).update(dossier=job.dossier_id)
    return account


def took_back(account: Account, *topics: str, again: bool = False) -> None:
    at = clock.now()
    for topic in topics:
        given = {"account": account, "topic": topic, "version": "1", "given_at": at}
        Consent.objects.create(**given, withdrawn_at=at)
        if again:
            Consent.objects.create(**given)


def sent(job: DeliveryJob) -> OutgoingCode | None:
    """What goes out, where anything does; its answer says the same."""
    before = Entry.objects.count()
    answer = send_delivery_code(job, CODE, clock.now())
    row = OutgoingCode.objects.last()
    assert answer is (row is not None)
    assert Entry.objects.count() == before, "a code is in no journal"
    return row


def test_by_text_message_where_there_is_a_mobile_number(job: DeliveryJob, now: datetime) -> None:
    row = sent(job)
    assert row
    assert (row.channel, row.address, row.language) == ("sms", "+84912345486", "vi")
    assert (row.kind, row.expires_at) == ("delivery", now + LIFE)
    assert CODE not in bytes(row.sealed).decode("latin-1")


@pytest.mark.parametrize("phone", ["", "02438271234", "0912 34"])
def test_else_by_e_mail(job: DeliveryJob, phone: str) -> None:
    job.phone = phone
    account_of(job, language="en")
    row = sent(job)
    assert row
    assert (row.channel, row.address, row.language) == ("email", "nam@example.vn", "en")


def test_the_address_left_at_the_desk_where_there_is_no_account(job: DeliveryJob) -> None:
    job.phone = ""
    assert sent(job) is None
    job.dossier.submitter.email = "nam@thu.vn"
    row = sent(job)
    assert row
    assert (row.channel, row.address) == ("email", "nam@thu.vn")


def test_what_the_citizen_took_back_is_left_alone(job: DeliveryJob) -> None:
    account = account_of(job)
    took_back(account, "notices_sms")
    row = sent(job)
    assert row
    assert row.channel == "email"
    took_back(account, "notices_email")
    OutgoingCode.objects.all().delete()
    assert sent(job) is None


def test_what_was_given_again_counts(job: DeliveryJob) -> None:
    took_back(account_of(job), "notices_sms", again=True)
    row = sent(job)
    assert row
    assert row.channel == "sms"


def test_a_closed_account_is_nobodys(job: DeliveryJob) -> None:
    account = account_of(job, language="en")
    took_back(account, "notices_sms", "notices_email")
    Account.objects.filter(pk=account.pk).update(closed_at=clock.now())
    row = sent(job)
    assert row
    assert (row.channel, row.language) == ("sms", "vi")


@pytest.mark.parametrize(("url", "channel"), [("MOTCUA_SMS_URL", "email"), ("both", "")])
def test_only_by_what_there_is_a_server_for(
    job: DeliveryJob, settings: Any, url: str, channel: str
) -> None:
    account_of(job)
    for name in ("MOTCUA_SMS_URL", "MOTCUA_SMTP_URL") if url == "both" else (url,):
        setattr(settings, name, "")
    row = sent(job)
    assert (row.channel if row else "") == channel


def test_years_lived_again_send_no_code(job: DeliveryJob) -> None:
    with silence():
        assert sent(job) is None


def test_a_result_that_leaves_sends_its_code(job: DeliveryJob, cast: ward.Cast) -> None:
    made.out(cast, job)
    assert OutgoingCode.objects.get().kind == "delivery"
