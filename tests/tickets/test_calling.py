"""At the counter: calling, serving, and everything that may come between."""

from datetime import datetime, timedelta

import pytest

from motcua.dossiers import commands as dossiers
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, NotAllowed, NotFound, Stale
from motcua.tickets import commands
from motcua.tickets.models import Service, Ticket
from motcua.tickets.rules.states import State
from tests import ward
from tests.tickets import hall
from tests.ward import Cast


def _miss(session_id: int, cast: Cast) -> None:
    """Call three times, nobody comes."""
    commands.call_next(session_id, by=cast.receptionist)
    for _ in range(2):
        commands.recall(session_id, by=cast.receptionist)
    commands.miss(session_id, by=cast.receptionist)


def test_the_way_through(cast: Cast, now: datetime) -> None:
    first, second = hall.ticket(), hall.ticket()
    session = hall.sit(cast.receptionist)
    called = commands.call_next(session.pk, by=cast.receptionist)
    assert called == first
    assert commands.serve(session.pk, by=cast.receptionist).state == State.SERVING
    assert commands.call_next(session.pk, finishing=first.pk, by=cast.receptionist) == second
    first.refresh_from_db()
    assert first.state == State.DONE
    outcomes = Service.objects.order_by("id").values_list("outcome", flat=True)
    assert list(outcomes) == ["done", ""]


def test_only_groups_of_the_counter(cast: Cast, now: datetime) -> None:
    hall.ticket("land")
    session = hall.sit(cast.receptionist, 2)
    assert commands.call_next(session.pk, by=cast.receptionist) is None


def test_priority_goes_first(cast: Cast, now: datetime) -> None:
    hall.ticket(at=now - timedelta(minutes=10))
    old = hall.ticket(priority="elderly")
    session = hall.sit(cast.receptionist)
    assert commands.call_next(session.pk, by=cast.receptionist) == old


def test_pressing_next_twice_calls_one(cast: Cast, now: datetime) -> None:
    hall.ticket()
    hall.ticket()
    session = hall.sit(cast.receptionist)
    commands.call_next(session.pk, by=cast.receptionist)
    with pytest.raises(Stale, match="A 001"):
        commands.call_next(session.pk, by=cast.receptionist)
    assert Ticket.objects.filter(state="called").count() == 1


def test_who_was_called_is_not_simply_passed_over(cast: Cast, now: datetime) -> None:
    first = hall.ticket()
    session = hall.sit(cast.receptionist)
    commands.call_next(session.pk, by=cast.receptionist)
    with pytest.raises(IllegalTransition, match="Đã đến"):
        commands.call_next(session.pk, finishing=first.pk, by=cast.receptionist)


def test_absent_only_after_the_last_call(cast: Cast, now: datetime) -> None:
    hall.ticket()
    session = hall.sit(cast.receptionist)
    commands.call_next(session.pk, by=cast.receptionist)
    with pytest.raises(IllegalTransition, match="1/3"):
        commands.miss(session.pk, by=cast.receptionist)
    for _ in range(2):
        commands.recall(session.pk, by=cast.receptionist)
    assert commands.miss(session.pk, by=cast.receptionist).state == State.MISSED


def test_who_was_missed_comes_back_where_they_were_missed(cast: Cast, now: datetime) -> None:
    gone = hall.ticket(at=now - timedelta(minutes=20))
    session = hall.sit(cast.receptionist)
    _miss(session.pk, cast)
    after = hall.ticket(at=now + timedelta(minutes=5))
    back = commands.rejoin(gone.pk, at=now + timedelta(minutes=6))
    assert back.state == State.WAITING
    assert back.rank_at == now
    assert commands.call_next(session.pk, by=cast.receptionist) == gone
    assert after.state == State.WAITING


def test_the_third_absence_cancels(cast: Cast, now: datetime) -> None:
    ticket = hall.ticket()
    session = hall.sit(cast.receptionist)
    for turn in range(3):
        _miss(session.pk, cast)
        if turn < 2:
            commands.rejoin(ticket.pk)
    ticket.refresh_from_db()
    assert (ticket.state, ticket.end_reason) == (State.CANCELLED, "absent")
    with pytest.raises(IllegalTransition):
        commands.rejoin(ticket.pk)


def test_a_transfer_keeps_the_place(cast: Cast, now: datetime) -> None:
    early = hall.ticket(at=now - timedelta(minutes=20))
    hall.ticket("land", at=now - timedelta(minutes=10))
    session = hall.sit(cast.receptionist)
    hall.serve_next(session, cast.receptionist)
    moved = commands.transfer(session.pk, hall.group("land").pk, by=cast.receptionist)
    assert (moved.state, moved.label) == (State.TRANSFERRED, "A 001")
    other = hall.sit(cast.stranger, 4)
    assert commands.call_next(other.pk, by=cast.stranger) == early


def test_a_transfer_to_one_counter_is_for_that_counter(cast: Cast, now: datetime) -> None:
    ticket = hall.ticket("certification")
    session = hall.sit(cast.receptionist, 1)
    commands.call_next(session.pk, by=cast.receptionist)
    commands.transfer(session.pk, ticket.group_id, hall.counter(6).pk, by=cast.receptionist)
    assert commands.call_next(session.pk, by=cast.receptionist) is None
    other = hall.sit(cast.officer, 6)
    assert commands.call_next(other.pk, by=cast.officer) == ticket


def test_parked_and_called_back(cast: Cast, now: datetime) -> None:
    ticket = hall.ticket()
    session = hall.sit(cast.receptionist)
    hall.serve_next(session, cast.receptionist)
    commands.park(session.pk, by=cast.receptionist)
    assert commands.call_next(session.pk, by=cast.receptionist) is None
    assert commands.call(session.pk, ticket.pk, by=cast.receptionist).state == State.CALLED


def test_called_by_mistake_has_its_place_again(cast: Cast, now: datetime) -> None:
    ticket = hall.ticket()
    session = hall.sit(cast.receptionist)
    commands.call_next(session.pk, by=cast.receptionist)
    commands.give_back(session.pk, by=cast.receptionist)
    assert commands.call_next(session.pk, by=cast.receptionist) == ticket


def test_an_appointment_waits_for_its_hour_unless_nobody_else_is_there(
    cast: Cast, now: datetime
) -> None:
    early = hall.ticket()
    Ticket.objects.filter(pk=early.pk).update(
        not_before=now + timedelta(hours=1), rank_at=now - timedelta(hours=1)
    )
    walk_in = hall.ticket()
    session = hall.sit(cast.receptionist)
    assert hall.serve_next(session, cast.receptionist) == walk_in
    assert hall.serve_next(session, cast.receptionist, walk_in.pk) == early


def test_counters_pause_and_close_only_when_free(cast: Cast, now: datetime) -> None:
    hall.ticket()
    session = hall.sit(cast.receptionist)
    assert hall.sit(cast.receptionist) == session
    commands.pause(session.pk, minutes=10, by=cast.receptionist)
    with pytest.raises(IllegalTransition, match="tạm nghỉ"):
        commands.call_next(session.pk, by=cast.receptionist)
    commands.resume(session.pk, by=cast.receptionist)
    hall.serve_next(session, cast.receptionist)
    with pytest.raises(IllegalTransition, match="A 001"):
        commands.close(session.pk, by=cast.receptionist)
    commands.done(session.pk, by=cast.receptionist)
    assert commands.close(session.pk, by=cast.receptionist).state == "closed"


def test_several_counters_an_officer_and_officers_a_counter(cast: Cast, now: datetime) -> None:
    for code in ("civil-status", "civil-status", "land"):
        hall.ticket(code)
    here, there = hall.sit(cast.receptionist, 2), hall.sit(cast.receptionist, 4)
    beside = hall.sit(cast.officer, 2)
    labels = {
        str(commands.call_next(here.pk, by=cast.receptionist)),
        str(commands.call_next(there.pk, by=cast.receptionist)),
        str(commands.call_next(beside.pk, by=cast.officer)),
    }
    assert labels == {"A 001", "A 002", "C 001"}


def test_nobody_calls_from_a_chair_of_another(cast: Cast, now: datetime) -> None:
    session = hall.sit(cast.receptionist)
    with pytest.raises(NotFound):
        commands.call_next(session.pk, by=cast.officer)
    with pytest.raises(NotFound):
        hall.sit(cast.outsider)
    with pytest.raises(NotAllowed):
        hall.sit(cast.leader)


def test_a_dossier_taken_on_a_ticket_is_linked(cast: Cast, now: datetime) -> None:
    ticket = hall.ticket()
    session = hall.sit(cast.receptionist)
    hall.serve_next(session, cast.receptionist)
    dossier = commands.on_ticket(
        ticket.pk, lambda: dossiers.accept(ward.intake(), by=cast.receptionist),
        by=cast.receptionist,
    )  # fmt: skip
    assert [row.dossier for row in ticket.dossiers.all()] == [dossier]
    commands.link(ticket.pk, dossier.pk, by=cast.receptionist)
    assert ticket.dossiers.count() == 1


def test_leaving_the_queue_frees_the_counter_that_called(cast: Cast, now: datetime) -> None:
    ticket = hall.ticket()
    session = hall.sit(cast.receptionist)
    commands.call_next(session.pk, by=cast.receptionist)
    assert commands.leave_queue(ticket.pk).state == State.CANCELLED
    assert commands.call_next(session.pk, by=cast.receptionist) is None


def test_twelve_wait_at_closing(cast: Cast, now: datetime) -> None:
    """They may still be served for an hour; then what is left expires, nobody is forgotten."""
    evening = clock.local(now).replace(hour=16, minute=40)
    tickets = [hall.ticket(at=evening) for _ in range(12)]
    agency = tickets[0].agency_id
    session = hall.sit(cast.receptionist)
    hall.serve_next(session, cast.receptionist)
    assert commands.expire(agency, at=evening.replace(hour=17, minute=30)) == 0
    assert commands.expire(agency, at=evening.replace(hour=18, minute=1)) == 11
    assert commands.done(session.pk, by=cast.receptionist).state == State.DONE
    assert not Ticket.objects.filter(state="waiting").exists()


def test_after_midnight_yesterday_is_over(cast: Cast, now: datetime) -> None:
    """Also who was left "being served" by an officer who went home."""
    served, waiting = hall.ticket(), hall.ticket()
    session = hall.sit(cast.receptionist)
    hall.serve_next(session, cast.receptionist)
    assert commands.expire(served.agency_id, at=now + timedelta(days=1)) == 2
    for ticket in (served, waiting):
        ticket.refresh_from_db()
        assert ticket.state == State.EXPIRED
    assert not Service.objects.filter(ended_at=None).exists()


def test_who_is_being_called_is_not_put_back_in_line(cast: Cast, now: datetime) -> None:
    """A phone or the desk presses "I am back" while a counter calls: the chair stays whole."""
    missed, other = hall.ticket(), hall.ticket()
    session = hall.sit(cast.receptionist)
    _miss(session.pk, cast)
    commands.call(session.pk, missed.pk, by=cast.receptionist)
    with pytest.raises(Stale, match="đang được mời"):
        commands.rejoin(missed.pk, by=cast.head)
    commands.serve(session.pk, by=cast.receptionist)
    assert commands.call_next(session.pk, finishing=missed.pk, by=cast.receptionist) == other


def test_a_priority_told_late_does_not_give_back_the_time_away(cast: Cast, now: datetime) -> None:
    missed = hall.ticket(at=now - timedelta(hours=1))
    session = hall.sit(cast.receptionist)
    _miss(session.pk, cast)
    rank = commands.rejoin(missed.pk, by=cast.head).rank_at
    raised = commands.prioritise(missed.pk, "elderly", "78 tuổi", by=cast.head).rank_at
    assert raised == rank - timedelta(minutes=30)
