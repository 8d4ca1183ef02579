"""One at a time, and nobody waits without end."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from motcua.kernel import turns
from motcua.kernel.errors import Busy
from motcua.kernel.turns import Turns


def test_whoever_waits_too_long_is_told() -> None:
    queue = Turns()

    def second() -> None:
        with queue.mine(0.05):
            raise AssertionError("two at a time")

    told = pytest.raises(Busy, match="Mời Ông/Bà đợi một phút")
    with ThreadPoolExecutor(1) as pool, queue.mine(), told:
        pool.submit(second).result(10)
    with queue.mine(0.05):
        pass


def test_a_mistake_gives_the_turn_back() -> None:
    queue = Turns()
    with pytest.raises(ZeroDivisionError), queue.mine():
        raise ZeroDivisionError
    with queue.mine(0.05):
        pass


def test_a_minute_is_longer_than_anybody_waits() -> None:
    assert turns.PATIENCE < 30
