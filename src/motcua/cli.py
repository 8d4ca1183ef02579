"""The ``motcua`` command. Each app may bring sub-commands in its own ``cli.py``."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import Any

from motcua import __version__

HERE = Path(__file__).resolve().parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all went well, 1 on a failure that the output explains."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    args = _parser().parse_args(arguments)
    from motcua.config import start

    try:
        with start.database() if getattr(args, "needs_database", False) else nullcontext():
            return int(args.run(args))
    except start.StartError as error:
        sys.stderr.write(f"motcua: {error}\n")
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="motcua", description="The one-stop shop of a ward.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add(commands, "version", "what version this is", _version)
    _add(commands, "demo", "a living ward at http://127.0.0.1:8000", _demo)
    _add(commands, "serve", "serve this installation", _serve)
    _add(commands, "migrate", "bring the database up to date", _migrate)
    _add(commands, "doctor", "check that everything is in place", _doctor)
    for file in sorted(HERE.glob("*/cli.py")):
        import_module(f"motcua.{file.parent.name}.cli").register(commands)
    return parser


def _add(commands: Any, name: str, help_text: str, run: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=help_text)
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.set_defaults(run=run)
    return parser


def _version(args: argparse.Namespace) -> int:
    sys.stdout.write(json.dumps({"version": __version__}) if args.json else f"motcua {__version__}")
    sys.stdout.write("\n")
    return 0


def _demo(args: argparse.Namespace) -> int:
    from motcua.config import serving

    return serving.demo()


def _serve(args: argparse.Namespace) -> int:
    from motcua.config import serving

    return serving.serve()


def _migrate(args: argparse.Namespace) -> int:
    from motcua.config import start

    with start.database():
        start.migrate()
    return 0


def _doctor(args: argparse.Namespace) -> int:
    from motcua.config import doctor, start

    with start.database(patient=False):
        return doctor.report(as_json=args.json)


if __name__ == "__main__":
    sys.exit(main())
