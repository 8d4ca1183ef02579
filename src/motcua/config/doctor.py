"""``motcua doctor``: is everything in place? One line a check, exit 1 on any failure."""

import json
import sys
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

from motcua.kernel.checks import Check, Checks

HERE = Path(__file__).resolve().parent.parent

# As they are printed; what is not named here comes after these.
ORDER: Final = (
    "database", "locale", "migrations", "fonts", "calendar", "catalog", "hall", "printers",
    "cameras", "journal", "frozen months", "closed books", "files", "voice", "mail", "payments",
    "delivery", "sign-in", "antivirus", "clients", "exchange", "sms", "national", "hand-overs",
    "paper parts", "joint parts", "petitions", "receptions", "letters", "warnings",
    "duty", "mailbox",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one check."""

    check: str
    ok: bool
    words: str


def checks() -> Checks:
    """Every app's own (``<app>/checks.py``), in the order they are printed."""
    found: dict[str, Check] = {}
    for file in sorted(HERE.glob("*/checks.py")):
        found |= getattr(import_module(f"motcua.{file.parent.name}.checks"), "CHECKS", {})
    return {name: found[name] for name in sorted(found, key=_place)}


def _place(name: str) -> tuple[int, str]:
    return ORDER.index(name) if name in ORDER else len(ORDER), name


def findings() -> list[Finding]:
    """All checks, none stopping another."""
    return [_ask(name, check) for name, check in checks().items()]


def _ask(name: str, check: Check) -> Finding:
    try:
        return Finding(name, True, check())
    except Exception as error:  # a doctor reports whatever is wrong
        return Finding(name, False, f"{error}")


def report(*, as_json: bool) -> int:
    """Print the findings; 1 where any check failed."""
    found = findings()
    if as_json:
        sys.stdout.write(json.dumps([asdict(one) for one in found], ensure_ascii=False) + "\n")
    else:
        for one in found:
            sys.stdout.write(f"{'ok  ' if one.ok else 'FAIL'} {one.check}: {one.words}\n")
    return 0 if all(one.ok for one in found) else 1
