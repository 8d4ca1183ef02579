"""Letters go out over a real SMTP server; what does not arrive is known and bound to its letter."""

from datetime import timedelta

import pytest

from motcua.journal import queries as journal
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid
from motcua.mailroom import checks, commands, jobs, sealing
from motcua.mailroom.commands import Written
from motcua.mailroom.models import Letter, Mailbox, Thread
from motcua.mailroom.rules import codes
from tests import ward
from tests.dossiers import states
from tests.mailroom import made
from tests.mailroom.dovecot import Dovecot
from tests.notices.servers import Post

pytestmark = pytest.mark.django_db
Server = tuple[Post, int]


@pytest.fixture
def sending(box: Mailbox, post: Server) -> Mailbox:
    """A mailbox whose outgoing server answers, and asks for a sign-in."""
    Mailbox.objects.update(smtp_port=post[1])
    box.refresh_from_db()
    return box


def written(box: Mailbox, cast: ward.Cast, words: str = "Kính gửi Ông, mời Ông đến.") -> Letter:
    row = made.arrived(box)
    return commands.reply(row.thread_id, Written(words), by=cast.receptionist)


def test_what_goes_out(sending: Mailbox, post: Server, cast: ward.Cast) -> None:
    dossier = states.accepted(cast)
    asked = made.arrived(sending, made.letter(f"Hỏi {dossier.code}", message_id="<q@example.vn>"))
    letter = commands.reply(asked.thread_id, Written("Kính gửi Ông."), by=cast.receptionist)
    assert commands.deliver(letter.pk) is None
    assert commands.deliver(letter.pk) is None, "a second worker finds nothing to do"
    (got,) = post[0].letters
    assert got["Message-ID"] == letter.message_id
    assert (got["In-Reply-To"], got["References"]) == ("<q@example.vn>", "<q@example.vn>")
    assert got["Reply-To"].addresses[0].addr_spec == codes.plus(made.US, dossier.code)
    assert got["From"].addresses[0].display_name == "Một cửa phường Phúc Lợi"
    assert "Lê Minh Anh, Công chức\nBộ phận Một cửa phường Phúc Lợi" in (
        post[0].text().replace("\r\n", "\n")
    )
    assert got["Auto-Submitted"] is None, "an officer wrote it"
    row = Letter.objects.get(pk=letter.pk)
    assert (row.state, row.sent_at) == ("sent", clock.now())


def test_an_outage_is_waited_for_and_nothing_goes_twice(
    sending: Mailbox, post: Server, cast: ward.Cast
) -> None:
    letter = written(sending, cast)
    post[0].behave("451", "ok")
    problem = commands.deliver(letter.pk)
    assert problem
    assert not problem.lasting
    row = Letter.objects.get(pk=letter.pk)
    assert (row.state, row.attempts) == ("waiting", 1)
    jobs.sweep(0)
    assert not post[0].letters, "not before its time"
    with clock.at(clock.now() + timedelta(minutes=3)):
        jobs.sweep(0)
    assert len(post[0].letters) == 1


def test_a_worker_that_died_sends_the_same_name_again(
    sending: Mailbox, post: Server, cast: ward.Cast
) -> None:
    letter = written(sending, cast)
    Letter.objects.filter(pk=letter.pk).update(state="sending", claimed_at=clock.now(), attempts=1)
    with clock.at(clock.now() + timedelta(minutes=6)):
        assert commands.recover() == 1
        jobs.send(letter.pk)
    assert list(post[0].inbox) == [letter.message_id]


def test_a_refusal_stands_on_the_list_until_somebody_looks(
    sending: Mailbox, post: Server, cast: ward.Cast
) -> None:
    letter = written(sending, cast)
    post[0].behave("550")
    commands.deliver(letter.pk)
    row = Letter.objects.select_related("thread").get(pk=letter.pk)
    assert (row.state, row.problem, row.thread.failed) == ("dead", "address", True)
    post[0].behave("ok")
    commands.try_again(row.pk, by=cast.receptionist)
    jobs.send(row.pk)
    assert Letter.objects.get(pk=letter.pk).state == "sent"
    assert not Thread.objects.get().failed
    with pytest.raises(IllegalTransition):
        commands.try_again(row.pk, by=cast.receptionist)
    assert journal.verify_chain(row.thread.chain) is None


def test_a_bounce_is_bound_to_what_was_sent(
    sending: Mailbox, post: Server, cast: ward.Cast
) -> None:
    letter = written(sending, cast)
    commands.deliver(letter.pk)
    slow = made.arrived(sending, made.bounce(letter.message_id, action="delayed"))
    row = Letter.objects.select_related("thread").get(pk=letter.pk)
    assert (slow.kind, row.state, row.problem) == ("bounce", "sent", "delayed")
    back = made.arrived(sending, made.bounce(letter.message_id))
    row = Letter.objects.select_related("thread").get(pk=letter.pk)
    assert (row.state, row.problem) == ("bounced", "dsn_5.1.1")
    assert (back.thread_id, row.thread.failed, row.thread.state) == (row.thread_id, True, "open")
    commands.close(row.thread_id, by=cast.receptionist)
    assert not Thread.objects.get().failed


def test_a_bounce_that_knows_no_standard(sending: Mailbox, post: Server, cast: ward.Cast) -> None:
    letter = written(sending, cast)
    commands.deliver(letter.pk)
    said = f"Your message {letter.message_id} was not delivered: 5.2.2 mailbox full"
    made.arrived(sending, made.letter("failure", said, sender="MAILER-DAEMON@mail.example.vn"))
    assert Letter.objects.get(pk=letter.pk).problem == "dsn_5.2.2"


def test_a_bounce_of_a_strangers_letter_is_an_ordinary_one(sending: Mailbox) -> None:
    row = made.arrived(sending, made.bounce("<khong-phai@cua.ta>"))
    assert (row.kind, row.thread.failed) == ("auto", False)


def test_no_header_is_smuggled_in(sending: Mailbox, post: Server, cast: ward.Cast) -> None:
    given = Written("Nội dung", to="lan@example.vn", subject="Mời\r\nBcc: ai@example.vn")
    letter = commands.write(given, by=cast.receptionist)
    commands.deliver(letter.pk)
    assert post[0].letters[0]["Bcc"] is None
    for wrong in ("a@b@c", "x", "a b@c.vn", 'a@"b'):
        with pytest.raises(Invalid):
            commands.write(Written("Nội dung", to=wrong, subject="x"), by=cast.receptionist)


def test_the_doctor_asks_both_servers(
    online: Mailbox, post: Server, imap: Dovecot, cast: ward.Cast
) -> None:
    with pytest.raises(ValueError, match="smtp: unreachable, last read never"):
        checks.mailbox()
    Mailbox.objects.update(smtp_port=post[1])
    jobs.fetch_all(0)
    assert checks.mailbox() == (
        "motcua@phucloi.example.vn answers, read 0 min ago, 0 %, 0 past their time, kept for ever"
    )
    sealed = Mailbox.objects.get().sealed_password
    Mailbox.objects.update(sealed_password=sealing.seal("sai"))
    with pytest.raises(ValueError, match="imap: login, smtp: smtp_535"):
        checks.mailbox()
    Mailbox.objects.update(sealed_password=sealed)
    Mailbox.objects.update(active=False)
    assert checks.mailbox() == "motcua@phucloi.example.vn: paused"
    Mailbox.objects.update(active=True)
    written(online, cast)
    with clock.at(clock.now() + timedelta(hours=1)), pytest.raises(ValueError, match="1 letters"):
        checks.mailbox()
    Mailbox.objects.update(quota_used=95, quota_limit=100)
    with pytest.raises(ValueError, match="95 % of the quota"):
        checks.mailbox()
