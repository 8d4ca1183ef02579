"""A line between two systems that is cut, slow or dead when it is told to be."""

import contextlib
import random
import socket
import struct
import threading
import time


class Line:
    """A TCP proxy. ``spoil`` is what happens to the connections that come next."""

    def __init__(self, target: int, seed: int) -> None:
        self.target, self.chance = target, random.Random(seed)
        self.spoilt: list[str] = []
        self.done: dict[str, int] = {}
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._open = True
        threading.Thread(target=self._listen, daemon=True).start()

    def spoil(self, how: str) -> None:
        """The next connection, or the next exchange on one that is open, is spoilt so."""
        self.spoilt.append(how)

    def close(self) -> None:
        self._open = False
        self._listener.close()

    def _listen(self) -> None:
        while self._open:
            try:
                here, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(here,), daemon=True).start()

    def _serve(self, here: socket.socket) -> None:
        with here:
            try:
                there = socket.create_connection(("127.0.0.1", self.target), timeout=5)
            except OSError:
                return
            with there:
                answering = threading.Thread(
                    target=self._pump, args=(there, here, "answer"), daemon=True
                )
                answering.start()
                self._pump(here, there, "question")
                answering.join(30)

    def _pump(self, source: socket.socket, target: socket.socket, side: str) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                how = self._how(side)
                if how == "slow":
                    time.sleep(self.chance.random())
                elif how:
                    target.sendall(data[: self.chance.randrange(len(data))])
                    _reset(source)
                    _reset(target)
                    return
                target.sendall(data)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    def _how(self, side: str) -> str:
        """What to do with what just came; "question" cuts a body, "answer" loses an answer."""
        for how in self.spoilt[:1]:
            if how in (side, "slow"):
                self.spoilt.pop(0)
                self.done[how] = self.done.get(how, 0) + 1
                return how
        return ""


def _reset(one: socket.socket) -> None:
    """As a cable that is pulled: no farewell."""
    with contextlib.suppress(OSError):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        one.shutdown(socket.SHUT_RDWR)
