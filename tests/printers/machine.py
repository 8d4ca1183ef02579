"""A printer that is really there: a TCP server that answers ESC/POS questions and takes jobs."""

import contextlib
import socket
from collections.abc import Iterator
from threading import Event, Thread

from PIL import Image

READY, OFFLINE = 0x12, 0x1A
PAPER, PAPER_OUT, PAPER_LOW = 0x12, 0x7E, 0x1E
ASKED = b"\x10\x04"


class Machine:
    """``online`` and ``paper`` are the bytes it answers with; ``mute`` answers nothing."""

    def __init__(self) -> None:
        self.online, self.paper, self.mute = READY, PAPER, False
        self.jobs: list[bytes] = []
        self.took = Event()
        self._server = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self._server.getsockname()[1])

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def switch_off(self) -> None:
        for one in (self._server, *self._open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def wait(self) -> bytes:
        """The next whole job."""
        assert self.took.wait(10), "no job arrived"
        self.took.clear()
        return self.jobs[-1]

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                found, _ = self._server.accept()
                self._open.append(found)
                Thread(target=self._talk, args=(found,), daemon=True).start()

    def _talk(self, line: socket.socket) -> None:
        job = b""
        with contextlib.suppress(OSError):
            while heard := line.recv(65536):
                job = self._answer(line, job + heard)
        if job:
            self.jobs.append(job)
            self.took.set()

    def _answer(self, line: socket.socket, heard: bytes) -> bytes:
        while len(heard) == 3 and heard.startswith(ASKED):
            if not self.mute:
                line.sendall(bytes([self.paper if heard[2] == 4 else self.online]))
            heard = heard[3:]
        return heard


@contextlib.contextmanager
def machine() -> Iterator[Machine]:
    found = Machine()
    try:
        yield found
    finally:
        found.switch_off()


def picture(job: bytes) -> Image.Image:
    """What the paper looks like after a job: every band of ``GS v 0``, read by its own header."""
    assert job.startswith(b"\x1b@")
    rows, at = b"", 2
    while job[at : at + 3] == b"\x1dv0":
        across = int.from_bytes(job[at + 4 : at + 6], "little")
        tall = int.from_bytes(job[at + 6 : at + 8], "little")
        assert across == 72
        rows += job[at + 8 : at + 8 + across * tall]
        at += 8 + across * tall
    assert job[at:].endswith(b"\x1dVB\x00"), "the paper is cut"
    burnt = Image.frombytes("1", (576, len(rows) // 72), rows)
    return burnt.point(lambda dot: 0 if dot else 255, mode="1")
