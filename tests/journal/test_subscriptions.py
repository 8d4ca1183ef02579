from collections.abc import Callable, Iterator

import pytest

from motcua.journal import subscribe
from motcua.journal.models import Entry
from motcua.journal.subscriptions import handlers_of

Listen = Callable[[str, Callable[[Entry], None]], Callable[[], None]]


def first(entry: Entry) -> None: ...


def second(entry: Entry) -> None: ...


@pytest.fixture
def listen() -> Iterator[Listen]:
    ends: list[Callable[[], None]] = []

    def start(prefix: str, handler: Callable[[Entry], None]) -> Callable[[], None]:
        ends.append(subscribe(prefix, handler))
        return ends[-1]

    yield start
    for end in ends:
        end()


def test_prefixes_and_order(listen: Listen) -> None:
    assert handlers_of("test.accepted") == ()
    listen("test.", second)
    listen("test.acc", first)
    assert handlers_of("test.accepted") == (second, first)
    assert handlers_of("test.resolved") == (second,)
    assert handlers_of("other") == ()


def test_the_same_pair_counts_once(listen: Listen) -> None:
    listen("test.", first)
    listen("test.", first)
    assert handlers_of("test.x") == (first,)


def test_a_subscription_can_end(listen: Listen) -> None:
    end = listen("test.", first)
    assert handlers_of("test.x") == (first,)
    end()
    end()
    assert handlers_of("test.x") == ()
