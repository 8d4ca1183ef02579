"""A process that speaks clamd's protocol: zVERSION and zINSTREAM over TCP, as clamd(8) tells.

It knows one virus, EICAR's harmless test file. ``python -m tests.files.clamd`` prints its port.
"""

import socketserver
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MOST = 25 * 1024 * 1024  # StreamMaxLength


class Scanner(socketserver.StreamRequestHandler):
    """One connection, one command."""

    def handle(self) -> None:
        command = self._command()
        if command == b"zVERSION":
            self.wfile.write(b"ClamAV 1.4.6/test\0")
        elif command == b"zINSTREAM":
            self.wfile.write(self._scanned() + b"\0")
        else:
            self.wfile.write(b"UNKNOWN COMMAND\0")

    def _command(self) -> bytes:
        got = b""
        while (byte := self.rfile.read(1)) not in (b"\0", b""):
            got += byte
        return got

    def _scanned(self) -> bytes:
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
            if len(content) > MOST:
                return b"INSTREAM size limit exceeded. ERROR"
        return b"stream: Eicar-Test-Signature FOUND" if EICAR in content else b"stream: OK"


@contextmanager
def serving() -> Iterator[str]:
    """A scanner in a process of its own; "host:port"."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.files.clamd"], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    yield f"127.0.0.1:{int(process.stdout.readline())}"
    process.terminate()
    process.wait()


def main() -> None:
    """Serve until the process is ended."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Scanner) as server:
        sys.stdout.write(f"{server.server_address[1]}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    main()
