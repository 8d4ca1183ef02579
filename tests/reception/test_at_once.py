"""Several at once: no place is given twice, one visit is one line."""

from motcua.kernel import clock
from motcua.kernel.errors import Refused
from motcua.reception import commands
from motcua.reception.models import Reception
from tests import ward
from tests.citizens.test_at_once import together
from tests.copies import ticking, ward_copy
from tests.reception import made

__all__ = ["ticking", "ward_copy"]


def test_the_last_place_is_given_once(ward_copy: ward.Cast) -> None:
    now = clock.now()
    sitting = made.sitting(ward_copy, now, places=2)
    found = together([lambda: made.booked(ward_copy, now, sitting=sitting)] * 5)
    assert sum(isinstance(one, Reception) for one in found) == 2
    assert sum(isinstance(one, Refused) for one in found) == 3


def test_pressed_six_times_it_is_one_line(ward_copy: ward.Cast) -> None:
    found = together([lambda: made.received(ward_copy, request_key="same")] * 6)
    assert len({row.pk for row in found}) == 1


def test_received_or_turned_away_not_both(ward_copy: ward.Cast) -> None:
    row = made.booked(ward_copy, clock.now())
    found = together([
        lambda: commands.receive_booked(row.pk, made.visit(), by=ward_copy.receptionist),
        lambda: commands.refuse(row.pk, "unfit", "Say", by=ward_copy.head),
        lambda: commands.cancel(row.pk),
    ])  # fmt: skip
    assert sum(isinstance(one, Reception) for one in found) == 1
