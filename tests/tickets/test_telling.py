"""Whoever must know of a change is told: by a real e-mail server, or by a name on a list."""

import os
import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from smtplib import SMTPRecipientsRefused
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from aiosmtpd.controller import Controller
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.config import env
from motcua.kernel.errors import Invalid
from motcua.tickets import jobs, mails, queries
from motcua.tickets.commands import appointments
from motcua.tickets.models import Appointment
from tests.places import Place
from tests.tickets.booking import again, booked, hour
from tests.ward import Cast


class Post:
    """What an SMTP server took in; addresses at no.vn do not exist, ``down`` takes nothing."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.down = False

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd calls it
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self.down:
            return "451 Try again later"
        if address.endswith("@no.vn"):
            return "550 No such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]  # its kind follows the policy
        return "250 OK"


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """A mail server of the test's own, and the settings that name it."""
    taken = Post()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(taken, hostname="127.0.0.1", port=port)
    server.start()
    settings.MOTCUA_SMTP_URL = f"smtp://127.0.0.1:{port}"
    for name, value in env.mail(settings.MOTCUA_SMTP_URL).items():
        setattr(settings, name, value)
    yield taken
    server.stop()


def run(attempts: int = 0) -> None:
    """Do what the worker would do with the jobs that are there."""
    context: Any = SimpleNamespace(job=SimpleNamespace(attempts=attempts))
    for job in ProcrastinateJob.objects.filter(task_name="tickets.tell_change"):
        jobs.tell_change.func(context, **job.args)


def moved(cast: Cast, **contact: str) -> Appointment:
    row = booked(**contact)
    appointments.close_day(row.day, how="move", reason="Mất điện", by=cast.head)
    return again(row)


def to_call(row: Appointment) -> bool:
    return row.pk in {found.pk for found in queries.appointments.to_tell(row.agency_id)}


def test_an_e_mail_tells_what_was_what_is_and_why(cast: Cast, now: datetime, post: Post) -> None:
    row = moved(cast, email="nam@thu.vn", name="Vũ Hoàng Nam")
    assert not to_call(row)
    run()
    (letter,) = post.letters
    body = letter.get_content()
    assert letter["To"] == "nam@thu.vn"
    assert "09:00 thứ Sáu 09/10/2026" in letter["Subject"]
    for told in ("từ 09:00 thứ Năm 08/10/2026 sang 09:00 thứ Sáu 09/10/2026", "Lý do: Mất điện.",
                 f"/a/{row.token}"):  # fmt: skip
        assert told in body
    assert (again(row).told_how, again(row).to_tell) == ("email", False)
    run()
    assert len(post.letters) == 1


def test_asked_and_cancelled_letters(cast: Cast, now: datetime, post: Post) -> None:
    asked, gone = booked(email="a@thu.vn"), booked("2026-10-09T09:00", email="b@thu.vn")
    appointments.close_day(asked.day, how="ask", reason="Mất điện", by=cast.head)
    appointments.cancel(gone.pk, by=cast.receptionist, reason="Trùng hẹn")
    run()
    first, second = post.letters
    assert "chọn lại giờ hẹn" in first["Subject"]
    assert "đã hủy" in second["Subject"]
    assert "Lý do: Trùng hẹn." in second.get_content()


def test_a_server_that_is_down_is_tried_again_then_the_desk_calls(
    cast: Cast, now: datetime, post: Post
) -> None:
    row = moved(cast, email="nam@thu.vn", phone="0912345486")
    post.down = True
    with pytest.raises(SMTPRecipientsRefused):
        run()
    assert again(row).to_tell
    assert not to_call(row)
    run(attempts=5)
    assert again(row).told_how == "failed"
    assert to_call(row)
    appointments.told(row.pk, "phone", by=cast.receptionist)
    assert not to_call(row)


def test_retries_end(cast: Cast) -> None:
    problem = OSError()
    waits = []
    for attempts in range(7):
        decision = jobs.RETRY.get_retry_decision(
            exception=problem, job=SimpleNamespace(attempts=attempts)
        )  # type: ignore[arg-type]  # all it reads of a job
        waits.append(decision is not None)
    assert waits == [True] * 5 + [False] * 2


def test_an_address_that_does_not_exist_is_not_tried_again(
    cast: Cast, now: datetime, post: Post
) -> None:
    row = moved(cast, email="x@no.vn")
    run()
    assert again(row).told_how == "failed"
    assert to_call(row)


def test_only_the_last_change_is_told(cast: Cast, now: datetime, post: Post) -> None:
    row = moved(cast, email="nam@thu.vn")
    later = now + timedelta(minutes=1)
    appointments.move(row.pk, hour("2026-10-12T09:00"), by=cast.receptionist, at=later)
    run()
    (letter,) = post.letters
    assert "09:00 thứ Hai 12/10/2026" in letter["Subject"]


def test_the_job_is_there_only_if_the_change_is(cast: Cast, now: datetime, post: Post) -> None:
    row = booked(email="nam@thu.vn")
    with pytest.raises(appointments.NotOffered):
        appointments.move(row.pk, hour("2026-10-11T09:00"), by=cast.receptionist)
    assert not ProcrastinateJob.objects.filter(task_name="tickets.tell_change").exists()


def test_without_a_server_the_desk_calls(cast: Cast, now: datetime) -> None:
    row = moved(cast, email="nam@thu.vn")
    assert to_call(row)
    assert not ProcrastinateJob.objects.filter(task_name="tickets.tell_change").exists()


def test_who_left_only_a_telephone_is_called(cast: Cast, now: datetime) -> None:
    row = moved(cast, phone="0912345486")
    assert to_call(row)
    with pytest.raises(Invalid):
        appointments.told(row.pk, "smoke", by=cast.receptionist)
    appointments.told(row.pk, "phone", by=cast.receptionist)
    assert (again(row).told_how, to_call(row)) == ("phone", False)


def test_who_knows_needs_no_telling(cast: Cast, now: datetime) -> None:
    row = booked(phone="0912345486")
    appointments.move(row.pk, hour("2026-10-09T09:00"), by=cast.receptionist, knows=True)
    assert not to_call(row)
    appointments.move(row.pk, hour("2026-10-09T10:00"), by=cast.receptionist, reason="Họp")
    assert to_call(row)
    appointments.known(row.pk)
    assert again(row).told_how == "page"


def test_coming_is_knowing(cast: Cast, now: datetime) -> None:
    row = booked("2026-10-06T15:00", phone="0912345486")
    appointments.move(row.pk, hour("2026-10-06T10:30"), by=cast.receptionist)
    appointments.check_in(row.token)
    assert not to_call(row)


def test_a_letter_has_one_line_of_subject(cast: Cast, now: datetime) -> None:
    row = moved(cast, email="nam@thu.vn")
    row.group.name = "Đất\r\nBcc: all@x.vn"
    letter = mails.change(Appointment.objects.select_related("agency", "group").get(pk=row.pk))
    assert "\n" not in letter.subject


@pytest.mark.parametrize(
    ("url", "host", "port", "tls", "ssl"),
    [("smtp://mail.vn", "mail.vn", 25, False, False),
     ("smtp+tls://u%40x:p%2F@mail.vn", "mail.vn", 587, True, False),
     ("smtps://mail.vn:4650", "mail.vn", 4650, False, True)],
)  # fmt: skip
def test_the_server_of_the_settings(url: str, host: str, port: int, tls: bool, ssl: bool) -> None:
    found = env.mail(url)
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == (host, port)
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)
    assert EmailBackend.__module__ in str(found["EMAIL_BACKEND"])
    if "u%40x" in url:
        assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("u@x", "p/")


@pytest.mark.parametrize("url", ["http://mail.vn", "smtp://", "mail.vn"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(ValueError, match="MOTCUA_SMTP_URL"):
        env.mail(url)


def work() -> None:
    """A real worker, in a process of its own, until nothing is left to do."""
    copy = urlsplit(os.environ["DATABASE_URL"])._replace(
        path=f"/{connection.settings_dict['NAME']}"
    )
    done = Place(urlunsplit(copy)).python(
        "-m", "motcua.manage", "procrastinate", "worker", "--one-shot", "-q", "mail"
    )
    assert done.returncode == 0, done.stderr


def test_from_the_change_to_the_letter_by_the_real_worker(
    ward_copy: Cast, post: Post, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_SMTP_URL", settings.MOTCUA_SMTP_URL)
    row = moved(ward_copy, email="nam@thu.vn")
    post.down = True
    work()
    job = ProcrastinateJob.objects.get(task_name="tickets.tell_change")
    assert (job.status, job.attempts) == ("todo", 1)  # to be tried again later
    assert again(row).to_tell
    post.down = False
    ProcrastinateJob.objects.filter(pk=job.pk).update(scheduled_at=None)
    work()
    assert [letter["To"] for letter in post.letters] == ["nam@thu.vn"]
    assert again(row).told_how == "email"
