"""How long finished conversations are kept: what goes, what never does, what is told of it."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from motcua.files import queries as files
from motcua.files import sweeping
from motcua.files.models import Blob
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.mailroom import checks, commands, fetching, jobs, queries
from motcua.mailroom.commands import Came, Written
from motcua.mailroom.models import Attachment, Forgotten, Letter, Mailbox, Note, Thread
from motcua.mailroom.rules.keeping import kept_since
from tests import ward
from tests.dossiers import states
from tests.mailroom import made
from tests.mailroom.dovecot import Dovecot
from tests.office.conftest import enter

pytestmark = pytest.mark.django_db
__all__ = ["enter"]
FILES = (("to khai.pdf", "application/pdf", made.PDF),)
SETTINGS, KEEPING = reverse("office:mail_settings"), reverse("office:mail_keeping")


def finished(box: Mailbox, cast: ward.Cast, subject: str = "Hỏi đường", **more: Any) -> Thread:
    thread = made.arrived(box, made.letter(subject, **more)).thread
    return commands.close(thread.pk, by=cast.head)


def later(months: int) -> datetime:
    return clock.now() + timedelta(days=31 * months + 1)


def forgotten(box: Mailbox, at: datetime) -> commands.Gone:
    return commands.forget(box.pk, at=at)


def test_for_ever_unless_the_ward_says_otherwise(box: Mailbox, cast: ward.Cast) -> None:
    finished(box, cast)
    assert box.keep_months is None
    assert forgotten(box, later(500)) == commands.Gone(0, 0)
    assert queries.forgetful_boxes() == []
    jobs.forget(0)
    assert Thread.objects.count() == 1


def test_what_is_over_goes_whole_and_only_counts_stay(box: Mailbox, cast: ward.Cast) -> None:
    thread = finished(box, cast, "Hỏi về nhà đất", files=FILES)
    commands.note(thread.pk, "Người quen của anh Nam", by=cast.head)
    raw = Letter.objects.get().raw_id
    commands.keep_for("6", by=cast.head)
    assert forgotten(box, later(5)) == commands.Gone(0, 0)
    assert forgotten(box, later(6)) == commands.Gone(1, 1)
    for model in (Thread, Letter, Attachment, Note):
        assert not model.objects.exists(), model
    entry = Entry.objects.latest("pk")
    assert (entry.kind, entry.actor_id) == ("mail.forgotten", None)
    assert entry.data == {"threads": 1, "letters": 1}
    assert forgotten(box, later(6)) == commands.Gone(0, 0)
    assert Entry.objects.latest("pk") == entry, "nothing deleted is nothing written"
    path = files.path_of(raw)
    assert path.exists()
    with clock.at(later(6)):
        sweeping.sweep()
    assert not Blob.objects.filter(pk=raw).exists()
    assert not path.exists(), "the letter itself is gone from the disk"


def test_months_count_from_the_later_of_the_end_and_the_last_letter(
    box: Mailbox, cast: ward.Cast
) -> None:
    commands.keep_for("2", by=cast.head)
    thread = made.arrived(box).thread
    with clock.at(later(12)):  # forgotten on the list for a year, marked done today
        commands.close(thread.pk, by=cast.head)
        assert forgotten(box, clock.now()) == commands.Gone(0, 0)
    history = commands.arrive(
        box, Came(made.letter("Thư cũ", sender="lan@example.vn"), clock.now() - timedelta(days=99))
    )
    assert history is not None
    assert forgotten(box, later(1)) == commands.Gone(1, 1), "history counts from its letter"
    assert forgotten(box, later(15)) == commands.Gone(1, 1)


def test_what_belongs_to_a_dossier_stays(box: Mailbox, cast: ward.Cast) -> None:
    dossier = states.accepted(cast)
    linked = finished(box, cast, dossier.code)
    filed = finished(box, cast, "Nộp bù", files=FILES, sender="lan@example.vn")
    commands.link(filed.pk, dossier.code, by=cast.head)
    commands.file(Attachment.objects.get(letter__thread=filed).pk, by=cast.receptionist)
    commands.unlink(filed.pk, by=cast.head)
    commands.keep_for("1", by=cast.head)
    assert forgotten(box, later(99)) == commands.Gone(0, 0)
    assert set(Thread.objects.values_list("pk", flat=True)) == {linked.pk, filed.pk}


def test_what_somebody_still_has_to_do_stays(box: Mailbox, cast: ward.Cast) -> None:
    made.arrived(box, made.letter("Chưa ai trả lời"))
    sending = made.arrived(box, made.letter("Đang gửi", sender="lan@example.vn")).thread
    commands.reply(sending.pk, Written("Kính gửi Bà."), by=cast.receptionist)
    commands.close(sending.pk, by=cast.head)
    failed = finished(box, cast, "Bị trả lại", sender="hoa@example.vn")
    Thread.objects.filter(pk=failed.pk).update(failed=True)
    commands.keep_for("1", by=cast.head)
    assert forgotten(box, later(99)) == commands.Gone(0, 0)
    Letter.objects.filter(out=True).update(state="sent", next_try_at=None)
    assert forgotten(box, later(99)) == commands.Gone(1, 2)


def test_next_door_keeps_its_own(box: Mailbox, cast: ward.Cast) -> None:
    finished(box, cast)
    commands.keep_for("1", by=cast.head)
    for stranger in (cast.receptionist, cast.officer, cast.leader):
        with pytest.raises(NotAllowed):
            commands.keep_for("", by=stranger)
    with pytest.raises((NotAllowed, NotFound)):
        commands.keep_for("", by=cast.outsider)
    box.refresh_from_db()
    assert box.keep_months == 1


def test_nothing_that_was_deleted_is_fetched_anew(
    imap: Dovecot, online: Mailbox, user: str, cast: ward.Cast
) -> None:
    """The folder is numbered anew: what lies there is known by what it is, or that it was ours."""
    asked = made.letter("Hỏi đường")
    imap.put(user, asked)
    fetching.fetch(online.pk)
    thread = Thread.objects.get()
    ours = commands.reply(thread.pk, Written("Kính gửi Ông."), by=cast.receptionist)
    Letter.objects.filter(pk=ours.pk).update(state="sent", next_try_at=None)
    commands.close(thread.pk, by=cast.head)
    commands.keep_for("1", by=cast.head)
    assert forgotten(online, later(99)) == commands.Gone(1, 2)  # the server has a clock of its own
    copy = b"Received: by mail.example.vn\r\n" + files_of(ours)
    imap.put(user, copy)
    imap.renumber(user)
    told = fetching.fetch(online.pk)
    assert (told.new, told.known) == (0, 2)
    imap.put(user, made.letter("Re: Hỏi đường", "Cảm ơn phường.", in_reply_to=ours.message_id))
    assert fetching.fetch(online.pk).new == 1, "what is new begins a new conversation"


def files_of(letter: Letter) -> bytes:
    return files.path_of(letter.raw_id).read_bytes()


def test_marks_tell_nothing(box: Mailbox, cast: ward.Cast) -> None:
    finished(box, cast, text="Bí mật của tôi")
    commands.keep_for("1", by=cast.head)
    forgotten(box, later(1))
    (mark,) = Forgotten.objects.values_list("mark", flat=True)
    assert len(mark) == 64
    kept = json.dumps(list(Entry.objects.values_list("data", flat=True)), default=str)
    for word in ("Bí mật", "Hỏi đường", made.CITIZEN):
        assert word not in kept


def test_the_night_takes_all_in_pieces(
    box: Mailbox, cast: ward.Cast, monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    monkeypatch.setattr("motcua.mailroom.commands.forgetting.AT_ONCE", 3)
    for n in range(7):
        finished(box, cast, f"Thư {n}", sender=f"dan{n}@example.vn")
    commands.keep_for("1", by=cast.head)
    with clock.at(later(1)):
        with django_assert_max_num_queries(24):
            assert commands.forget(box.pk).threads == 3
        jobs.forget(0)
        jobs.forget(0)
    assert not Thread.objects.exists()
    assert Entry.objects.filter(kind="mail.forgotten").count() == 3


@pytest.mark.parametrize("wrong", ["0", "-1", "601", "mười", "1.5", "9" * 30, "٣"])
def test_a_number_of_months_that_is_none(box: Mailbox, cast: ward.Cast, wrong: str) -> None:
    with pytest.raises(Invalid) as refused:
        commands.keep_for(wrong, by=cast.head)
    assert set(refused.value.fields) == {"keep_months"}


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 600))
def test_longer_kept_is_never_less_kept(today: date, months: int) -> None:
    since = kept_since(today, months)
    assert since < today
    assert kept_since(today, months + 1) <= since
    assert kept_since(date(2026, 5, 31), 3) == date(2026, 2, 28)


def test_the_page_tells_what_it_means(enter: Any, box: Mailbox, cast: ward.Cast) -> None:
    finished(box, cast)
    client: Client = enter("head")
    assert "đang giữ mãi" in client.get(SETTINGS).content.decode()
    wrong = client.post(KEEPING, {"keep_months": "0"})
    assert wrong.status_code == 422
    assert "Mời ghi số tháng từ 1 đến 600" in wrong.content.decode()
    saved = client.post(KEEPING, {"keep_months": " 12 "}, follow=True).content.decode()
    assert "Thư đã xong được giữ 12 tháng" in saved
    assert "0 cuộc thư" in saved
    entry = Entry.objects.latest("pk")
    assert (entry.kind, entry.data) == ("mail.keeping", {"months": 12})
    client.post(KEEPING, {"keep_months": "12"})
    assert Entry.objects.latest("pk") == entry, "the same once more changes nothing"
    with clock.at(later(12)):
        client = enter("head")
        assert "1 cuộc thư" in client.get(SETTINGS).content.decode()
        jobs.forget(0)
        told = client.get(SETTINGS).content.decode()
    assert "1 cuộc thư, 1 thư" in told
    assert "0 cuộc thư</dd>" in told
    for stranger in ("receptionist", "officer", "leader"):
        assert enter(stranger).post(KEEPING, {"keep_months": "1"}).status_code == 403


def test_the_doctor_sees_nights_that_deleted_nothing(
    box: Mailbox, cast: ward.Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    well = commands.Tried("", "")
    monkeypatch.setattr(checks, "try_out", lambda box: well)
    finished(box, cast)
    with clock.at(later(12)):
        Mailbox.objects.update(fetched_at=clock.now())
        assert "kept for ever" in checks.mailbox()
        Mailbox.objects.update(keep_months=2)
        with pytest.raises(ValueError, match="1 finished conversations should have been deleted"):
            checks.mailbox()
        jobs.forget(0)
        assert "kept 2 months" in checks.mailbox()
