"""Running the installation: web, live, worker, recorder under one parent that stops them all."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

from motcua.config import env, sandbox, start
from motcua.config.start import StartError

HOST = "127.0.0.1"


def demo() -> int:
    """Set everything up, build the living ward, print sign-ins, serve until Ctrl-C."""
    os.environ["MOTCUA_DEMO"] = "1"
    port = _free_port(beside=2)
    os.environ.update(sandbox.CREDENTIALS)
    _say("Preparing the home folder …", str(start.home()))
    if start.front_end():
        _say("Front-end files installed.")
    with start.database():
        start.migrate()
        start.static_files()
        from motcua.demo import build, portal

        _say("Building the ward (only the first time) …")
        sign_ins = build()
        portal.connect(sandbox.address(port))
        _say("", f"The ward lives at http://{HOST}:{port}", "", "Sign in at /office/ as:")
        for sign_in in sign_ins:
            _say(f"  {sign_in.username:<12} {sign_in.password:<18} {sign_in.role}")
        _say("", "Citizens: /sign-in/ offers ready people to try out (in the demo alone).")
        _say("", f"A trial portal (cổng thử) takes what the ward tells: {sandbox.address(port)}/")
        _say("", "Ctrl-C stops everything; the data stay.")
        return _run(port, sandbox.command(port, start.home() / "sandbox.json"))


def serve() -> int:
    """Serve what is there; migrations and static files are brought up to date first."""
    port = _free_port()
    start.home()
    start.front_end()
    with start.database():
        start.migrate()
        start.static_files()
        _say(f"Serving at http://{env.text('MOTCUA_HOST', HOST)}:{port}")
        return _run(port)


def _say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _free_port(beside: int = 1) -> int:
    """The port asked for; raises StartError where it or those above it (live changes) are taken."""
    port = env.number("MOTCUA_PORT", 8000)
    for number in range(port, port + beside + 1):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((env.text("MOTCUA_HOST", HOST), number))
            except OSError as error:
                raise StartError(
                    f"Port {number} cannot be used ({error.strerror}). "
                    f"Choose another, for instance: MOTCUA_PORT={port + 80} make demo"
                ) from error
    return port


def commands(port: int) -> list[list[str]]:
    """The processes of an installation: pages, live changes, background work, recording."""
    # One thread each: threads of one process wait for each other at every answer of the database.
    web = env.number("MOTCUA_WORKERS", (os.cpu_count() or 1) + 1)
    host = env.text("MOTCUA_HOST", HOST)
    granian = [sys.executable, "-m", "granian", "--host", host, "--no-ws", "--log-level", "error"]
    return [
        [*granian, "--interface", "wsgi", "--port", str(port), "--workers", str(web),
         "--blocking-threads", "1", "--workers-max-rss", "200", "motcua.config.wsgi:application"],
        [*granian, "--interface", "asgi", "--port", str(port + 1), "--workers", "1",
         "motcua.config.live:application"],
        [sys.executable, "-m", "motcua.manage", "procrastinate", "worker", "--concurrency", "4"],
        [sys.executable, "-m", "motcua.cli", "cameras"],
    ]  # fmt: skip


def _run(port: int, *more: list[str]) -> int:
    """Start all processes and wait; when one ends or we are told to stop, all stop."""
    signal.signal(signal.SIGTERM, _interrupt)
    children = [
        subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
        for command in [*commands(port), *more]
    ]
    try:
        while all(child.poll() is None for child in children):
            time.sleep(0.3)
        failed = next(child for child in children if child.poll() is not None)
        raise StartError(f"A process ended by itself: {' '.join(map(str, failed.args))}")  # type: ignore[arg-type]  # args is a list here
    except KeyboardInterrupt:
        _say("", "Stopping …")
        return 0
    finally:
        _stop(children)


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _stop(children: Sequence[subprocess.Popen[bytes]], patience: float = 8.0) -> None:
    """Ask every process group to end, wait, then end those that did not."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        for child in children:
            if child.poll() is None:
                _signal(child, number)
        deadline = time.monotonic() + patience
        while any(c.poll() is None for c in children) and time.monotonic() < deadline:
            time.sleep(0.05)


def _signal(child: subprocess.Popen[bytes], number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, number)
