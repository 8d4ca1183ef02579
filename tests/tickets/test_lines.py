"""The pure twin of the calling statement calls exactly whom the database calls."""

import random
from datetime import datetime, timedelta

import pytest

from motcua.tickets import commands, queries
from motcua.tickets.models import Ticket
from motcua.tickets.rules.calling import Line, Waiter
from motcua.tickets.rules.order import PRIORITIES
from tests.tickets import hall
from tests.ward import Cast

CODES = ("civil-status", "certification", "returns")


@pytest.mark.parametrize("seed", range(4))
def test_both_call_the_same_people_in_the_same_order(cast: Cast, now: datetime, seed: int) -> None:
    dice = random.Random(seed)
    crew = {number: hall.sit(cast.receptionist, number) for number in (1, 2, 3, 6)}
    _crowd(dice, now)
    serves = queries.hall(hall.agency().pk).serves
    line = Line(map(_waiter, queries.lines(hall.agency().pk)))
    while len(line):
        number, at = dice.choice([*crew]), now + timedelta(minutes=dice.randint(0, 40))
        counter = crew[number].counter_id
        foreseen = line.next_for(counter, serves[counter], at.timestamp())
        called = commands.call_next(crew[number].pk, by=cast.receptionist, at=at)
        assert (called and called.pk) == (foreseen and foreseen.key)
        if called and foreseen:
            line.remove(foreseen)
            commands.serve(crew[number].pk, by=cast.receptionist, at=at)
            commands.done(crew[number].pk, by=cast.receptionist, at=at)


def _crowd(dice: random.Random, now: datetime) -> None:
    for _ in range(14):
        ticket = hall.ticket(
            dice.choice(CODES), at=now - timedelta(minutes=dice.randint(0, 60)),
            priority=dice.choice(["", "", *PRIORITIES]), returning=dice.random() < 0.2,
        )  # fmt: skip
        hour = now + timedelta(minutes=dice.randint(0, 40)) if dice.random() < 0.3 else None
        held = hall.counter(dice.choice((1, 2, 3, 6))).pk if dice.random() < 0.2 else None
        if held and ticket.group_id not in queries.hall(ticket.agency_id).serves[held]:
            held = None
        Ticket.objects.filter(pk=ticket.pk).update(not_before=hour, for_counter=held)


def _waiter(line: queries.Line) -> Waiter:
    hour = line.not_before.timestamp() if line.not_before else None
    return Waiter(line.rank_at.timestamp(), line.id, line.group_id, hour, line.for_counter_id)


def test_a_line_is_added_to_and_taken_from() -> None:
    one, other = Waiter(1.0, 1, 1), Waiter(0.0, 2, 1)
    line = Line([one])
    line.add(other)
    assert (len(line), other in line, line.next_for(1, [1], 0.0)) == (2, True, other)
    line.remove(other)
    assert line.next_for(1, [1], 0.0) == one
