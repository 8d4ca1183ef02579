"""``motcua cameras``: the process that records; ``serve`` and ``demo`` start it themselves."""

import argparse
import signal
import threading


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``cameras`` to the command line."""
    cameras = subparsers.add_parser("cameras", help="record the cameras until stopped")
    cameras.set_defaults(run=run, needs_database=True)


def run(args: argparse.Namespace) -> int:
    """Record until SIGTERM or Ctrl-C."""
    from motcua.cameras.recorder.supervisor import Supervisor

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    Supervisor().run(stop)
    return 0
