"""One-time codes: fast, and nowhere once they are sent."""

import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import serializers
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, Malformed
from motcua.notices import commands, jobs
from motcua.notices.models import OutgoingCode
from motcua.notices.providers import Undelivered
from tests.notices.servers import Gateway, Post

pytestmark = pytest.mark.django_db
CODE = "482913"


def run() -> None:
    for job in ProcrastinateJob.objects.filter(task_name="notices.send_code"):
        jobs.send_code.func(**job.args)


def test_a_code_by_e_mail(now: datetime, post: Post) -> None:
    commands.send_code("email", "nam@thu.vn", CODE)
    run()
    assert post.letters[0]["To"] == "nam@thu.vn"
    assert CODE in post.text()
    assert CODE not in post.letters[0]["Subject"]  # a locked screen shows subjects
    assert not OutgoingCode.objects.exists()
    run()
    assert len(post.letters) == 1


@pytest.mark.parametrize(("language", "told"), [("vi", "Ma xac nhan"), ("en", "One-stop shop code"),
                                                ("fr", "Ma xac nhan")])  # fmt: skip
def test_a_code_by_text_message(now: datetime, gateway: Gateway, language: str, told: str) -> None:
    commands.send_code("sms", "0912 345 486", CODE, language=language)
    run()
    (message,) = gateway.inbox
    assert message["to"] == "+84912345486"
    assert CODE in message["text"]
    assert told in message["text"]
    assert len(message["text"]) <= 160
    assert message["text"].isascii()


def test_it_goes_before_everything_else(now: datetime, post: Post) -> None:
    commands.send_code("email", "nam@thu.vn", CODE)
    job = ProcrastinateJob.objects.get()
    assert (job.queue_name, job.priority) == ("codes", 100)
    assert set(job.args) == {"code_id"}


def test_an_outage_is_outlasted_for_five_minutes(now: datetime, gateway: Gateway) -> None:
    commands.send_code("sms", "0912345486", CODE)
    gateway.behave("500", "lost", "ok")
    for _ in range(2):
        with pytest.raises(Undelivered):
            run()
    run()
    assert [m["text"].count(CODE) for m in gateway.inbox] == [1]
    assert len(gateway.seen) == 3
    assert not OutgoingCode.objects.exists()


def test_an_old_code_is_not_sent(now: datetime, post: Post) -> None:
    commands.send_code("email", "nam@thu.vn", CODE)
    with clock.at(now + timedelta(minutes=5)):
        run()
    assert not post.letters
    assert not OutgoingCode.objects.exists()


def test_tries_end_after_its_life() -> None:
    waits = sum(3 * attempt for attempt in range(jobs.CODES.max_attempts or 0))
    assert timedelta(seconds=waits) > commands.codes.LIFE


def test_what_no_job_came_for_is_forgotten(now: datetime, post: Post) -> None:
    commands.send_code("email", "nam@thu.vn", CODE)
    jobs.forget_codes.func(0)
    assert OutgoingCode.objects.exists()
    with clock.at(now + timedelta(minutes=6)):
        jobs.forget_codes.func(0)
    assert not OutgoingCode.objects.exists()


def test_a_refused_address_is_the_end(now: datetime, post: Post) -> None:
    commands.send_code("email", "x@no.vn", CODE)
    run()
    assert not OutgoingCode.objects.exists()


def test_without_a_server_it_is_said_at_once(now: datetime) -> None:
    with pytest.raises(Invalid) as refused:
        commands.send_code("sms", "0912345486", CODE)
    assert refused.value.code == "no_channel"
    assert not ProcrastinateJob.objects.exists()


def test_a_number_that_is_none(now: datetime, gateway: Gateway) -> None:
    with pytest.raises(Malformed):
        commands.send_code("sms", "17", CODE)


def test_a_code_under_another_key_is_dropped(now: datetime, post: Post, settings: Any) -> None:
    commands.send_code("email", "nam@thu.vn", CODE)
    settings.SECRET_KEY = "another"
    run()
    assert not post.letters
    assert not OutgoingCode.objects.exists()


def test_the_code_is_nowhere(
    now: datetime, post: Post, caplog: pytest.LogCaptureFixture, settings: Any
) -> None:
    entries = Entry.objects.count()
    with caplog.at_level(logging.DEBUG):
        commands.send_code("email", "nam@thu.vn", CODE)
        post.behave("451")
        with pytest.raises(Undelivered):
            run()
    kept = serializers.serialize("json", OutgoingCode.objects.all())
    assert CODE not in kept
    assert CODE not in str(list(ProcrastinateJob.objects.values()))
    assert CODE not in caplog.text
    assert Entry.objects.count() == entries
