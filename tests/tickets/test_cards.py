"""A scanned card: sealed, read by whoever serves alone, gone with the end of the ticket."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command

from motcua.journal.models import Entry, ReadEntry
from motcua.kernel import clock
from motcua.kernel.cccd import CardError
from motcua.kernel.errors import IllegalTransition, NotFound
from motcua.tickets import commands, sealing
from motcua.tickets.models import Card, Ticket
from tests.tickets import hall
from tests.ward import Cast

QR = "001188004821||Nguyễn Thị Ánh|12031988|Nữ|Tổ 9, phường Phúc Lợi, Hà Nội|01012022"


def kept(**more: object) -> Ticket:
    ticket = hall.ticket(**more)
    commands.keep_card(ticket.pk, sealing.seal(QR))
    return ticket


def finished(ticket: Ticket, cast: Cast) -> None:
    session = hall.sit(cast.receptionist)
    commands.call(session.pk, ticket.pk, by=cast.receptionist)
    commands.serve(session.pk, by=cast.receptionist)
    commands.done(session.pk, by=cast.receptionist)


def absent(ticket: Ticket, cast: Cast) -> None:
    session = hall.sit(cast.receptionist)
    Ticket.objects.filter(pk=ticket.pk).update(misses=2)
    commands.call(session.pk, ticket.pk, by=cast.receptionist)
    commands.recall(session.pk, by=cast.receptionist)
    commands.recall(session.pk, by=cast.receptionist)
    commands.miss(session.pk, by=cast.receptionist)


def called_past(ticket: Ticket, cast: Cast) -> None:
    session = hall.sit(cast.receptionist)
    commands.call_next(session.pk, by=cast.receptionist)
    commands.serve(session.pk, by=cast.receptionist)
    commands.call_next(session.pk, finishing=ticket.pk, by=cast.receptionist)


ENDS: dict[str, Callable[[Ticket, Cast], object]] = {
    "done": finished,
    "next called": called_past,
    "left": lambda ticket, cast: commands.leave_queue(ticket.pk),
    "cancelled": lambda ticket, cast: commands.cancel(ticket.pk, "nhầm", by=cast.receptionist),
    "absent": absent,
    "expired": lambda ticket, cast: commands.expire(
        ticket.agency_id, at=clock.now() + timedelta(days=1)
    ),
}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.usefixtures("now")
def test_a_card_is_gone_when_its_ticket_is_over(cast: Cast, end: str) -> None:
    ticket, other = kept(), kept()
    ENDS[end](ticket, cast)
    ticket.refresh_from_db()
    assert ticket.state in ("done", "cancelled", "expired")
    left = Card.objects.values_list("pk", flat=True)
    assert ticket.pk not in left
    assert (other.pk in left) == (end != "expired")


@pytest.mark.usefixtures("now")
def test_whoever_serves_reads_it_and_that_is_on_record(cast: Cast) -> None:
    ticket, session = kept(), hall.sit(cast.receptionist)
    commands.call_next(session.pk, by=cast.receptionist)
    card = commands.read_card(ticket.pk, by=cast.receptionist)
    assert card
    assert card.full_name == "Nguyễn Thị Ánh"
    read = ReadEntry.objects.get()
    assert (read.subject, read.actor_id) == (f"ticket:{ticket.pk}", cast.receptionist.id)


@pytest.mark.usefixtures("now")
def test_nobody_else_does(cast: Cast) -> None:
    ticket = kept()
    for actor in (cast.receptionist, cast.head, cast.outsider):  # it still waits
        with pytest.raises(NotFound):
            commands.read_card(ticket.pk, by=actor)
    session = hall.sit(cast.receptionist)
    commands.call_next(session.pk, by=cast.receptionist)
    for actor in (cast.officer, cast.head, cast.outsider):
        with pytest.raises(NotFound):
            commands.read_card(ticket.pk, by=actor)
    assert not ReadEntry.objects.exists()


@pytest.mark.usefixtures("now", "cast")
def test_nothing_readable_is_stored_anywhere() -> None:
    kept()
    stored = Card.objects.get().sealed
    journal = " ".join(str(entry.data) for entry in Entry.objects.filter(chain__contains="ticket:"))
    for secret in ("Ánh", "001188004821", "Phúc Lợi"):
        assert secret not in stored
        assert secret not in journal


@pytest.mark.usefixtures("cast")
def test_a_seal_lasts_ten_minutes(now: clock.datetime) -> None:
    ticket, sealed = hall.ticket(), sealing.seal(QR)
    with clock.at(now + timedelta(minutes=11)), pytest.raises(CardError):
        commands.keep_card(ticket.pk, sealed)
    for foreign in ("", "x", sealed[:-4] + "AAAA", "ẫ", sealed + "\0"):
        with pytest.raises(CardError):
            commands.keep_card(ticket.pk, foreign)
    assert not Card.objects.exists()


@pytest.mark.usefixtures("now", "cast")
def test_a_second_card_takes_the_place_of_the_first() -> None:
    ticket = kept()
    commands.keep_card(ticket.pk, sealing.seal(QR.replace("Ánh", "Bình")))
    assert "Bình" in sealing.read(Card.objects.get().sealed)


@pytest.mark.usefixtures("now", "cast")
def test_none_is_kept_for_a_ticket_that_is_over() -> None:
    ticket = hall.ticket()
    commands.leave_queue(ticket.pk)
    with pytest.raises(IllegalTransition):
        commands.keep_card(ticket.pk, sealing.seal(QR))


def test_what_is_no_card_is_not_sealed() -> None:
    with pytest.raises(CardError):
        sealing.seal("https://motcua.example.vn/h/abc")


def test_a_changed_key_of_the_house_reads_nothing(settings: object) -> None:
    sealed = sealing.seal(QR)
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert sealing.read(sealed) == ""


@pytest.mark.usefixtures("db")
def test_the_migration_says_what_the_models_say() -> None:
    call_command("makemigrations", "tickets", "--check", "--dry-run", verbosity=0)
