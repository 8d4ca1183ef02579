"""Which conversation a letter belongs to, and which dossier."""

from datetime import timedelta

import pytest

from motcua.kernel import clock
from motcua.mailroom import commands
from motcua.mailroom.commands import Came, Written
from motcua.mailroom.models import Letter, Mailbox, Thread
from motcua.mailroom.rules import codes
from tests import ward
from tests.dossiers import states
from tests.mailroom import made

pytestmark = pytest.mark.django_db


def test_an_answer_goes_on(box: Mailbox, cast: ward.Cast) -> None:
    first = made.arrived(box)
    ours = commands.reply(first.thread_id, Written("Chào ông"), by=cast.receptionist)
    back = made.letter("Chuyện khác hẳn", sender="nguoi.nha@example.vn",
                       in_reply_to=ours.message_id)  # fmt: skip
    assert made.arrived(box, back).thread_id == first.thread_id


def test_one_subject_of_two_people_is_two(box: Mailbox) -> None:
    one = made.arrived(box, made.letter("Hỏi", "một"))
    same = made.arrived(box, made.letter("Re: Hỏi", "hai"))
    other = made.arrived(box, made.letter("Hỏi", "ba", sender="lan@example.vn"))
    assert same.thread_id == one.thread_id != other.thread_id
    Thread.objects.update(last_at=clock.now() - timedelta(days=60))
    assert made.arrived(box, made.letter("Hỏi", "bốn")).thread_id != one.thread_id
    assert Thread.objects.count() == 3


def test_a_code_joins_it_to_the_dossier(box: Mailbox, cast: ward.Cast) -> None:
    dossier = states.accepted(cast)
    named = made.arrived(box, made.letter(f"Hồ sơ {dossier.code.lower()}"))
    again = made.arrived(box, made.letter(f"Vẫn {dossier.code}", "nữa"))
    plus = made.letter("Không nói mã", to=codes.plus(box.address, dossier.code),
                       sender="lan@example.vn")  # fmt: skip
    other = made.arrived(box, plus)
    assert named.thread.dossier_id == other.thread.dossier_id == dossier.pk
    assert again.thread_id == named.thread_id != other.thread_id
    unknown = made.arrived(box, made.letter("Hồ sơ H26.62.08-200101-0001"))
    assert unknown.thread.dossier_id is None


def test_nobody_elses_dossier_is_joined(box: Mailbox, cast: ward.Cast) -> None:
    from motcua.agencies.models import Agency

    dossier = states.accepted(cast)
    elsewhere = Agency.objects.get(code="H26.62.09")
    dossier.agency = dossier.reception_agency = elsewhere
    dossier.save()
    assert made.arrived(box, made.letter(dossier.code)).thread.dossier_id is None


def test_the_clock_runs_for_people_and_stops_when_answered(box: Mailbox, cast: ward.Cast) -> None:
    row = made.arrived(box).thread
    assert row.answer_by == clock.now() + timedelta(days=1), "eight working hours"
    robot = made.letter("Tôi đang nghỉ", sender="may@example.vn", auto_submitted="auto-replied")
    auto = made.arrived(box, robot)
    assert (auto.kind, auto.thread.answer_by) == ("auto", None)
    commands.reply(row.pk, Written("Chào ông"), by=cast.receptionist)
    row.refresh_from_db()
    assert (row.answer_by, row.unread) == (None, False)
    assert not Letter.objects.filter(out=True).exclude(officer=cast.receptionist.id).exists()


def test_our_own_copy_is_not_a_letter(box: Mailbox, cast: ward.Cast) -> None:
    from motcua.files import queries as files

    first = made.arrived(box)
    ours = commands.reply(first.thread_id, Written("Chào ông"), by=cast.receptionist)
    raw = files.path_of(ours.raw_id).read_bytes()
    assert commands.arrive(box, Came(raw, clock.now(), 7, 7)) is None
    forged = made.letter("Giả", sender=f"Kẻ khác <{made.CITIZEN}>", message_id=ours.message_id)
    assert commands.arrive(box, Came(forged, clock.now(), 7, 8)) is not None


def test_a_letter_the_database_cannot_hold_is_kept_as_it_came(
    box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    from motcua.mailroom import fetching
    from motcua.mailroom.rules import parsing

    monkeypatch.setattr(parsing, "read", lambda raw: parsing.Parsed(sender="x" * 300))
    kept = fetching._kept(box, Came(made.letter(), clock.now(), 1, 1))
    assert kept
    assert (kept.problem, kept.sender) == ("unreadable", "")


def test_a_new_server_brings_history(cast: ward.Cast, box: Mailbox) -> None:
    made.arrived(box)
    later = clock.now() + timedelta(days=1)
    moved = commands.connect({**made.FIELDS, "imap_host": "mail.example.vn",
                              "imap_security": "tls"}, by=cast.head, at=later)  # fmt: skip
    assert (moved.last_uid, moved.uidvalidity, moved.opened_at) == (0, None, later)
    old = commands.arrive(moved, Came(made.letter("Cũ", sender="x@example.vn"), clock.now()))
    assert old
    assert (old.thread.state, old.thread.unread) == ("done", False)


def test_a_form_without_a_key_is_always_new(cast: ward.Cast, box: Mailbox) -> None:
    row = made.arrived(box).thread
    for words in ("Một", "Hai"):
        commands.reply(row.pk, Written(words), by=cast.receptionist)
    assert Letter.objects.filter(out=True).count() == 2
