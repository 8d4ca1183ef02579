"""None lost, none twice: real workers, a real mail server, a real gateway, and all that goes wrong.

Servers refuse, hang, break off before and after they took a message; a worker is killed in the
middle. Citizens know a message by its Message-ID or key, as mailboxes and gateways do.
"""

import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from motcua.dossiers import commands as dossiers
from motcua.kernel import clock
from motcua.notices.models import Notice, Rules
from tests import ward
from tests.dossiers import states
from tests.notices.servers import Gateway, Post
from tests.notices.working import environment, work
from tests.ward import Cast

MANY = 50  # dossiers, four notices each
BAD = ("cut", "lost", "451", "452")
TROUBLED = ("500", "429", "cut", "lost", "401")


def told(cast: Cast, number: int) -> None:
    """A dossier with e-mail and telephone, and two things to tell of both ways."""
    person = ward.person(f"Người {number}", f"0010880{number:05}", email=f"n{number}@thu.vn")
    dossier = states.accepted(cast, submitter=person)
    dossiers.ask_payment(dossier.pk, by=cast.receptionist)
    dossiers.collect(dossier.pk, by=cast.receptionist)


def a_minute_passes() -> None:
    """What waits to be tried again is due, what a worker died with is old, and a sweep begins."""
    now = clock.now()
    Notice.objects.filter(state="waiting").update(next_try_at=now)
    Notice.objects.filter(state="sending").update(claimed_at=now - timedelta(hours=1))
    with suppress(AlreadyEnqueued):
        app.configure_task("notices.sweep").defer(timestamp=0)


def left() -> int:
    return Notice.objects.exclude(state="sent").count()


@pytest.fixture
def real_time(ward_copy: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Workers live in the present: so do the changes they hear of, by day or night."""
    monkeypatch.undo()
    Rules.objects.create(
        agency_id=ward_copy.head.agency_id, quiet_from="00:00", quiet_until="00:00"
    )
    return ward_copy


def chaos(rng: Random, kinds: tuple[str, ...], calls: int) -> list[str]:
    return [rng.choice(kinds) if rng.random() < 0.25 else "ok" for _ in range(calls)]


def test_none_lost_none_twice(real_time: Cast, post: Post, gateway: Gateway, settings: Any) -> None:
    rng = Random(2026)
    for number in range(MANY):
        told(real_time, number)
    total = Notice.objects.count()
    assert total == 4 * MANY
    assert set(Notice.objects.values_list("state", flat=True)) == {"waiting"}
    gateway.stop()  # the first worker finds no gateway at all
    post.behave(*chaos(rng, BAD, 100), "ok")
    killed(settings)
    gateway.start()
    gateway.behave(*chaos(rng, TROUBLED, 60), "ok")
    for _ in range(12):
        a_minute_passes()
        work(settings)
        if not left():
            break
    assert left() == 0
    assert everything_once(post, gateway) == total


def killed(settings: Any) -> None:
    """A worker that dies in the middle of its work."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "motcua.manage", "procrastinate", "worker", "--one-shot",
         "-q", "notices"],
        env=environment(settings), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until = time.monotonic() + 30
    while Notice.objects.exclude(state="waiting").count() < 10 and time.monotonic() < until:
        time.sleep(0.02)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()


def everything_once(post: Post, gateway: Gateway) -> int:
    """How many messages reached somebody; each once, and in the order things happened."""
    letters = list(post.inbox.values())
    by_person = defaultdict(list)
    for letter in post.letters:
        subject = str(letter["Subject"])
        if subject not in by_person[letter["To"]]:
            by_person[letter["To"]].append(subject)
    assert len(by_person) == MANY
    for subjects in by_person.values():
        marks = ("đã tiếp nhận", "cần nộp", "Đã nhận")
        assert len(subjects) == 3
        assert all(mark in subject for mark, subject in zip(marks, subjects, strict=True))
    keys = {str(row.key) for row in Notice.objects.filter(channel="sms")}
    assert {message["id"] for message in gateway.inbox} == keys
    assert len(gateway.inbox) == MANY
    return len(letters) + len(gateway.inbox)
