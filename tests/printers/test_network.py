"""Printing over TCP, against a server that speaks as printers do."""

import contextlib
import socket
from collections.abc import Iterator

import pytest

from motcua.printers import PrinterTrouble, draw_slip, printer
from motcua.printers.base import TROUBLES
from tests.printers import machine as machines
from tests.printers.machine import Machine, machine, picture
from tests.printers.samples import slip


@pytest.fixture
def paper() -> Iterator[Machine]:
    with machine() as found:
        yield found


def refusal(address: str) -> str:
    with pytest.raises(PrinterTrouble) as refused:
        printer("network", address).print_image(draw_slip(slip()))
    assert refused.value.message == TROUBLES[refused.value.code]
    return refused.value.code


def test_what_was_drawn_is_what_arrives(paper: Machine) -> None:
    drawn = draw_slip(slip())
    printer("network", paper.address).print_image(drawn)
    assert picture(paper.wait()).tobytes() == drawn.tobytes()


def test_a_long_list_arrives_whole_in_bands(paper: Machine) -> None:
    drawn = draw_slip(slip(message="Xin cảm ơn. " * 60))
    assert drawn.height > 1000
    printer("network", paper.address).print_image(drawn)
    assert picture(paper.wait()).tobytes() == drawn.tobytes()


def test_a_printer_with_paper_is_fine(paper: Machine) -> None:
    printer("network", paper.address).check()
    paper.paper = machines.PAPER_LOW  # near its end, and still paper
    printer("network", paper.address).check()
    assert not paper.jobs


def test_no_paper(paper: Machine) -> None:
    paper.paper, paper.online = machines.PAPER_OUT, machines.OFFLINE
    assert refusal(paper.address) == "paper"
    assert not paper.jobs


def test_cover_open(paper: Machine) -> None:
    paper.online = machines.OFFLINE
    assert refusal(paper.address) == "offline"


def test_one_that_hangs_is_given_up(paper: Machine) -> None:
    paper.mute = True
    assert refusal(paper.address) == "silent"


def test_one_that_stops_reading_is_given_up() -> None:
    """It answers that all is well, then takes nothing more."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        found = printer("network", f"127.0.0.1:{server.getsockname()[1]}")
        with pytest.raises(PrinterTrouble):
            found.raw(b"x" * 50_000_000)


def test_one_that_is_off() -> None:
    with machine() as gone:
        address = gone.address
    assert refusal(address) == "unreachable"


def test_one_that_hangs_up() -> None:
    with machine() as found:
        found._answer = lambda line, heard: line.close() or b""  # type: ignore[method-assign,assign,func-returns-value]
        assert refusal(found.address) in ("silent", "unreachable")


def test_nobody_there_is_given_up() -> None:
    """A door behind which nobody answers, as at a wrong address of the network."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as deaf, contextlib.ExitStack() as kept:
        for _ in range(3):
            waiting = kept.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(deaf.getsockname())
        code = refusal(f"127.0.0.1:{deaf.getsockname()[1]}")
    assert code in ("unreachable", "silent")


def test_something_else_lives_there(paper: Machine) -> None:
    paper.paper = ord("H")  # as a web server would begin
    assert refusal(paper.address) == "stranger"
