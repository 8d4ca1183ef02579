"""Two at once: one letter, one file, one fetch."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.kernel import clock
from motcua.mailroom import commands, fetching
from motcua.mailroom.commands import Came, Written
from motcua.mailroom.models import Attachment, Letter, Mailbox, Thread
from tests import ward
from tests.citizens.test_at_once import together
from tests.dossiers import states
from tests.mailroom import made
from tests.mailroom.dovecot import Dovecot


@pytest.fixture
def box(ward_copy: ward.Cast, home: Path, ticking: Any) -> Mailbox:
    return made.box(ward_copy)


def test_two_workers_fetch_once(
    imap: Dovecot, user: str, home: Path, ward_copy: ward.Cast, ticking: Any
) -> None:
    imap.put(user, *(made.letter(f"Thư {n}") for n in range(20)))
    box = made.box(ward_copy, username=user, imap_port=str(imap.port))
    found = together([lambda: fetching.fetch(box.pk)] * 4)
    assert all(isinstance(one, fetching.Fetched) for one in found), found
    assert sum(one.new for one in found) == 20
    assert Letter.objects.count() == 20


def test_pressed_four_times_it_is_one_letter(ward_copy: ward.Cast, box: Mailbox) -> None:
    row, clerk = made.arrived(box).thread, ward_copy.receptionist
    given = Written("Kính gửi Ông.", request_key="same")
    found = together([lambda: commands.reply(row.pk, given, by=clerk)] * 4)
    assert len({one.pk for one in found}) == 1
    assert Letter.objects.filter(out=True).count() == 1


def test_one_file_goes_in_once(ward_copy: ward.Cast, box: Mailbox) -> None:
    dossier = states.accepted(ward_copy)
    files = (("a.pdf", "application/pdf", made.PDF),)
    raw = made.letter(dossier.code, files=files)
    assert commands.arrive(box, Came(raw, clock.now()))
    part, clerk = Attachment.objects.get(), ward_copy.receptionist
    together([lambda: commands.file(part.pk, by=clerk)] * 4)
    assert dossier.documents.filter(stage="handling").count() == 1
    assert Thread.objects.get().dossier_id == dossier.pk


def test_a_letter_that_comes_while_its_conversation_goes_is_kept(
    ward_copy: ward.Cast, box: Mailbox
) -> None:
    """It goes on with the conversation, or begins a new one; never is it deleted unread."""
    first = made.arrived(box)
    commands.close(first.thread_id, by=ward_copy.head)
    commands.keep_for("1", by=ward_copy.head)
    answer = made.letter("Re: Hỏi", "Cháu hỏi thêm ạ.", in_reply_to=first.message_id)
    later = clock.now() + timedelta(days=62)
    together([
        lambda: commands.forget(box.pk, at=later),
        lambda: commands.arrive(box, Came(answer, later)),
    ])  # fmt: skip
    kept = Letter.objects.get(subject="Re: Hỏi")
    assert kept.thread.state == "open"
    assert commands.forget(box.pk, at=later).threads == 0
