"""Two officers, two kiosks, one moment: real threads, real transactions."""

import pytest
from django.db import IntegrityError, connection

from motcua.tickets import commands
from motcua.tickets.commands import calling
from motcua.tickets.models import Service, Ticket
from tests.dossiers.test_at_once import refusals, together
from tests.tickets import hall
from tests.ward import Cast

CREW = ("receptionist", "officer", "colleague", "stranger")


def _crew(cast: Cast) -> list[tuple[int, object]]:
    return [(hall.sit(getattr(cast, who), 2).pk, getattr(cast, who)) for who in CREW]


def test_two_officers_never_get_one_ticket(ward_copy: Cast) -> None:
    for _ in range(24):
        hall.ticket()
    crew = _crew(ward_copy)

    def work(session: int, by: object) -> list[int]:
        got: list[int] = []
        while called := commands.call_next(session, finishing=got[-1] if got else None, by=by):  # type: ignore[arg-type]  # an actor
            commands.serve(session, by=by)  # type: ignore[arg-type]  # an actor
            got.append(called.pk)
        return got

    hauls = together([lambda s=s, b=b: work(s, b) for s, b in crew])  # type: ignore[misc]  # a default binds
    everybody = [ticket for haul in hauls for ticket in haul]
    assert len(everybody) == len(set(everybody)) == 24
    assert not Ticket.objects.exclude(state="done").exists()


def test_without_the_lock_two_officers_do_get_one_ticket(
    ward_copy: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The race is real: take the lock off, and the second officer overwrites the first.

    Then only the unique rows of calls stand between them, and they hold.
    """
    ticket = hall.ticket()
    monkeypatch.setattr(calling, "LOCK", "")
    monkeypatch.setattr(
        calling, "_TAKE", calling._TAKE.replace("select id from", "select pg_sleep(0.2), id from")
        .replace("where id = (", "where id = (select id from (").replace("\n    )\n", ") q)\n"),
    )  # fmt: skip
    crew = _crew(ward_copy)[:2]

    def take(session: int, by: object) -> str:
        try:
            found = commands.call_next(session, by=by)  # type: ignore[arg-type]  # an actor
        except IntegrityError:
            return "both had it"
        return str(found)

    answers = together([lambda s=s, b=b: take(s, b) for s, b in crew])  # type: ignore[misc]  # a default binds
    assert sorted(answers) == ["A 001", "both had it"]
    assert Service.objects.filter(ticket=ticket, ended_at=None).count() == 1


def test_two_kiosks_in_the_same_millisecond(ward_copy: Cast) -> None:
    made = together([hall.ticket] * 16)
    assert sorted(t.number for t in made) == list(range(1, 17))


def test_one_touch_sent_twice_at_once(ward_copy: Cast) -> None:
    made = together([lambda: hall.ticket(request_key="one touch")] * 4)
    assert len({ticket.pk for ticket in made}) == 1


def test_a_double_press_calls_once(ward_copy: Cast) -> None:
    hall.ticket()
    hall.ticket()
    session = hall.sit(ward_copy.receptionist)
    answers = together([lambda: commands.call_next(session.pk, by=ward_copy.receptionist)] * 2)
    assert len(refusals(answers)) == 1
    assert Ticket.objects.filter(state="called").count() == 1


def test_two_officers_call_one_given_number(ward_copy: Cast) -> None:
    ticket = hall.ticket()
    crew = _crew(ward_copy)[:2]
    answers = together(
        [lambda s=s, b=b: commands.call(s, ticket.pk, by=b) for s, b in crew]  # type: ignore[misc]  # a default binds
    )
    assert len(refusals(answers)) == 1


def test_a_server_that_dies_in_the_middle_of_a_call_loses_nobody(ward_copy: Cast) -> None:
    """The connection is cut after the ticket was taken and before the commit."""
    from django.db import OperationalError, connections

    ticket = hall.ticket()
    session = hall.sit(ward_copy.receptionist)

    def die(*_: object, **__: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select pg_terminate_backend(pg_backend_pid())")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calling, "_came_up", die)
        with pytest.raises(OperationalError):
            commands.call_next(session.pk, by=ward_copy.receptionist)
    connections.close_all()
    ticket.refresh_from_db()
    assert (ticket.state, ticket.calls) == ("waiting", 0)
    assert commands.call_next(session.pk, by=ward_copy.receptionist) == ticket


def test_the_person_leaves_on_the_phone_as_the_officer_presses_done(ward_copy: Cast) -> None:
    """One of them is first; the other changes nothing, and nobody waits for the other for ever."""
    session = hall.sit(ward_copy.receptionist)
    for _ in range(8):
        ticket = hall.ticket()
        hall.serve_next(session, ward_copy.receptionist)
        together([
            lambda: commands.done(session.pk, by=ward_copy.receptionist),
            lambda key=ticket.pk: commands.leave_queue(key),  # type: ignore[misc]  # a default binds
        ])  # fmt: skip
        ticket.refresh_from_db()
        assert ticket.state in ("done", "cancelled")
        assert [call.outcome for call in ticket.services.all()] == [ticket.state]
