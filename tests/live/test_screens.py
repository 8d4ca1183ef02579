"""One reading for all screens of a hall; never an older state after a newer one."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from motcua.live import halls, streams
from motcua.live.gather import Gather
from motcua.live.screens import Key, Screens
from motcua.live.streams import Limits


def _run(story: Coroutine[None, None, None]) -> None:
    """In a thread of its own: the browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, story).result()


class Reader:
    """Counts how often which hall was read."""

    def __init__(self) -> None:
        self.read: list[tuple[Key, bool]] = []
        self.value = 0

    async def __call__(self, key: Key, anew: bool) -> dict[str, Any]:
        self.read.append((key, anew))
        value = self.value
        await asyncio.sleep(0.01)
        return {"at": len(self.read), "value": value}


def test_one_reading_for_all_screens_of_a_zone() -> None:
    async def story() -> None:
        reader = Reader()
        screens = Screens(reader)
        here = [await screens.join((1, "")) for _ in range(50)]
        there = await screens.join((1, "B"))
        elsewhere = await screens.join((2, ""))
        assert len(reader.read) == 3
        for screen in (*here, there, elsewhere):
            assert await screen.next(1)
        reader.value = 1
        await screens.changed({1: {"ticket"}})
        assert reader.read[3:] == [((1, ""), False), ((1, "B"), False)]
        assert {await screen.next(1) for screen in here} == {
            b'event: board\ndata: {"at":4,"value":1}\n\n'
        }
        assert await elsewhere.next(0.01) is None
        await screens.changed({1: {"hall"}})
        assert reader.read[5] == ((1, ""), True), "how it is set up is read too"
        for screen in (*here, there, elsewhere):
            screens.leave(screen)
        await screens.changed({1: {"ticket"}})
        assert len(reader.read) == 7
        assert len(screens) == 0

    _run(story())


def test_what_looks_the_same_is_not_sent_again() -> None:
    async def story() -> None:
        screens = Screens(Reader())
        screen = await screens.join((1, ""))
        await screen.next(1)
        await screens.changed({1: {"device"}})
        await screens.look()
        assert await screen.next(0.01) is None
        await screens.renew()
        assert await screen.next(0.01)

    _run(story())


def test_a_slow_screen_is_sent_the_newest_state_alone() -> None:
    async def story() -> None:
        reader = Reader()
        screens = Screens(reader)
        screen = await screens.join((1, ""))
        for value in (1, 2, 3):
            reader.value = value
            await screens.changed({1: {"ticket"}})
        message = await screen.next(1)
        assert message
        assert b'"value":3' in message
        assert await screen.next(0.01) is None

    _run(story())


def test_a_burst_is_one_piece_of_work_and_never_two_at_once() -> None:
    async def story() -> None:
        done: list[set[int]] = []
        working = 0

        async def work(items: set[int]) -> None:
            nonlocal working
            working += 1
            assert working == 1
            await asyncio.sleep(0.03)
            done.append(items)
            working -= 1

        gather = Gather[int](0.02, work)
        for item in range(20):
            gather.add([item])
        await asyncio.sleep(0.035)
        gather.add([99])
        await asyncio.sleep(0.12)
        assert done == [set(range(20)), {99}]

    _run(story())


def test_work_that_fails_is_done_again(monkeypatch: Any) -> None:
    monkeypatch.setattr("motcua.live.gather.AGAIN", 0.01)

    async def story() -> None:
        tried: list[set[int]] = []

        async def work(items: set[int]) -> None:
            tried.append(items)
            if len(tried) == 1:
                raise OSError("the database is away")

        gather = Gather[int](0.01, work)
        gather.add([1])
        await asyncio.sleep(0.1)
        assert tried == [{1}, {1}]

    _run(story())


def test_whoever_reads_nothing_does_not_keep_the_place(monkeypatch: Any) -> None:
    async def story() -> None:
        screens = Screens(Reader())

        async def place(agency: str, zone: str) -> Key:
            return (1, zone)

        async def send(message: Any) -> None:
            if b"event: board" in message.get("body", b""):
                await asyncio.Event().wait()

        async def receive() -> Any:
            await asyncio.Event().wait()

        monkeypatch.setattr(halls, "place", place)
        scope = {"headers": [], "query_string": b"agency=x"}
        await streams.board(screens, Limits(patience=0.05), scope, receive, send)
        assert len(screens) == 0

    _run(story())


def test_beyond_the_limit_boards_are_asked_to_come_back() -> None:
    async def story() -> None:
        screens = Screens(Reader())
        for _ in range(3):
            await screens.join((1, ""))
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        async def receive() -> Any:
            return {"type": "http.disconnect"}

        scope = {"headers": [], "query_string": b"agency=x"}
        await streams.board(screens, Limits(most=3), scope, receive, send)
        assert sent[0]["status"] == 503
        assert (b"retry-after", b"5") in sent[0]["headers"]

    _run(story())
