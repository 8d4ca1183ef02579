"""Who may rate what, once, and who may know."""

from datetime import datetime, timedelta

import pytest

from motcua.journal import queries as journal
from motcua.journal.models import Entry
from motcua.kernel.errors import IllegalTransition, Invalid
from motcua.ratings import commands
from motcua.ratings.models import Rating
from motcua.tickets import commands as tickets
from motcua.tickets.models import Ticket
from tests.dossiers.test_at_once import together
from tests.ratings.desk import begun, served
from tests.tickets import hall
from tests.ward import Cast


def test_a_served_ticket_is_rated_once(cast: Cast, now: datetime) -> None:
    ticket = served(cast.receptionist)
    row = commands.rate(ticket, 5, ["waiting", "nonsense"], " Cảm ơn ", origin="phone")
    assert (row.score, row.reasons, row.words) == (5, ["waiting"], "Cảm ơn")
    assert (row.officer_id, row.counter.number) == (cast.receptionist.id, 2)
    again = commands.rate(ticket, 1, origin="tablet", counter_id=row.counter_id)
    assert (again.pk, again.score) == (row.pk, 5)


@pytest.mark.parametrize("end", ["waiting", "called", "serving", "missed", "cancelled"])
def test_who_was_not_served_rates_nothing(cast: Cast, now: datetime, end: str) -> None:
    ticket = hall.ticket()
    session = hall.sit(cast.receptionist)
    if end in {"called", "serving", "missed"}:
        tickets.call_next(session.pk, by=cast.receptionist)
    if end == "serving":
        tickets.serve(session.pk, by=cast.receptionist)
    if end == "missed":
        for _ in range(2):
            tickets.recall(session.pk, by=cast.receptionist)
        tickets.miss(session.pk, by=cast.receptionist)
    if end == "cancelled":
        tickets.leave_queue(ticket.pk)
    ticket.refresh_from_db()
    assert ticket.state == end
    with pytest.raises(IllegalTransition, match="chưa được phục vụ"):
        commands.rate(ticket, 5, origin="phone")


def test_the_tablet_of_the_counter_may_ask_while_one_is_served(cast: Cast, now: datetime) -> None:
    session = begun(cast.receptionist)
    ticket = Ticket.objects.get()
    with pytest.raises(IllegalTransition):
        commands.rate(ticket, 5, origin="tablet", counter_id=hall.counter(4).pk)
    assert commands.rate(ticket, 5, origin="tablet", counter_id=session.counter_id).score == 5


def test_for_a_day(cast: Cast, now: datetime) -> None:
    ticket = served(cast.receptionist)
    with pytest.raises(commands.TooLate):
        commands.rate(ticket, 5, origin="phone", at=now + timedelta(hours=25))
    row = commands.rate(ticket, 5, origin="phone", at=now + timedelta(hours=23))
    with pytest.raises(commands.TooLate):
        commands.explain(row, ["waiting"], "", at=now + timedelta(hours=48))


@pytest.mark.parametrize(
    ("score", "words", "origin"),
    [(0, "", "phone"), (6, "", "phone"), (-1, "", "phone"), (3, "x" * 1001, "phone"), (3, "", "")],
)
def test_what_cannot_be(cast: Cast, now: datetime, score: int, words: str, origin: str) -> None:
    ticket = served(cast.receptionist)
    with pytest.raises(Invalid):
        commands.rate(ticket, score, (), words, origin=origin)
    assert not Rating.objects.exists()


def test_why_is_told_once(cast: Cast, now: datetime) -> None:
    row = commands.rate(served(cast.receptionist), 2, origin="tablet")
    assert commands.explain(row, [], " ").words == ""
    assert commands.explain(row, ["papers"], "Bổ sung ba lần").reasons == ["papers"]
    assert commands.explain(row, ["waiting"], "khác").words == "Bổ sung ba lần"


def test_the_journal_tells_that_not_what(cast: Cast, now: datetime) -> None:
    ticket = served(cast.receptionist)
    row = commands.rate(ticket, 1, ["papers"], "Rất bực", origin="phone")
    commands.explain(row, ["papers"], "Rất bực")
    chain = f"hall:{row.agency_id}:rating:{row.pk}"
    (entry,) = journal.trail(chain)
    assert entry.data == {"group": row.group_id, "origin": "phone"}
    assert not Entry.objects.filter(data__icontains="Rất bực").exists()
    assert not [e for e in Entry.objects.all() if "score" in e.data]
    assert journal.verify_chain(chain) is None


def test_tablet_and_telephone_in_one_moment(ward_copy: Cast) -> None:
    ticket = served(ward_copy.receptionist)
    made = together(
        [lambda s=s: commands.rate(ticket, s, origin="phone") for s in (1, 2, 4, 5)]  # type: ignore[misc]  # a default binds
    )
    assert len({row.pk for row in made}) == 1
    assert Rating.objects.count() == 1


def test_why_is_kept_once_at_once(ward_copy: Cast) -> None:
    row = commands.rate(served(ward_copy.receptionist), 2, origin="tablet")
    made = together(
        [lambda w=w: commands.explain(row, (), w) for w in ("một", "hai", "ba")]  # type: ignore[misc]  # a default binds
    )
    assert len({found.words for found in made}) == 1
