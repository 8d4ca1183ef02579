"""``motcua doctor``: is everything in place? One line a check, exit 1 on any failure."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta

from motcua.kernel import clock


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one check."""

    check: str
    ok: bool
    words: str


def _database() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("show server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


def _locale() -> str:
    """Plain C loses Vietnamese capitals; lower() tells."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select lower('ĐẶNG ƯỚC'), current_setting('lc_ctype', true)")
        lowered, name = cursor.fetchone()
    if lowered != "đặng ước":
        raise ValueError(f"the database's locale {name} mishandles Vietnamese; use C.UTF-8")
    return "Vietnamese capitals are understood"


def _migrations() -> str:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise ValueError(f"{len(waiting)} migrations are waiting; run `motcua migrate`")
    return "up to date"


def _fonts() -> str:
    from motcua.papers.queries import missing_fonts

    if missing := missing_fonts():
        raise ValueError(f"missing: {', '.join(missing)}; run `motcua demo` or `motcua serve` once")
    return "all faces papers need"


def _calendar() -> str:
    from motcua.worktime.queries import calendar_horizon

    until, wanted = calendar_horizon(), clock.today() + timedelta(days=365)
    if until is None or until < wanted:
        raise ValueError(
            f"approved until {until or 'nowhere'}, needed until {wanted}: "
            "approve the days of the coming year (see docs/operations.md)"
        )
    return f"approved until {until}"


def _journal() -> str:
    from motcua.journal import queries
    from motcua.journal.models import Entry

    problems = [str(problem) for problem, _ in zip(queries.verify_all(), range(3), strict=False)]
    if problems:
        raise ValueError("; ".join(problems))
    return f"{Entry.objects.count()} entries, all linked"


def _files() -> str:
    from motcua.files.queries import damaged

    if broken := list(damaged()):
        raise ValueError(f"{len(broken)} stored files are missing or changed: {broken[0]} …")
    return "every stored file is whole"


def _catalog() -> str:
    from motcua.catalog.queries import law_on, published_on

    versions = published_on(clock.today())
    if not versions:
        raise ValueError("no procedure is in force today; run `motcua catalog load`")
    return f"{len(versions)} procedures in force under {law_on(clock.today()).code}"


def _hall() -> str:
    from motcua.tickets.queries.checks import hall_troubles, halls

    if troubles := hall_troubles():
        raise ValueError("; ".join(troubles))
    return f"{len(halls())} set up, every queue has a counter"


def _printers() -> str:
    from motcua.tickets.queries.checks import printers

    count, troubles = printers()
    if troubles:
        raise ValueError("; ".join(troubles))
    return f"{count} at the kiosks answer" if count else "none at a kiosk; browsers print tickets"


def _voice() -> str:
    from motcua.voice.engines import engine
    from motcua.voice.store import census

    speaker, clips = engine(), census()
    own, total = clips["recorded"], sum(clips.values())
    if broken := clips["unreadable"]:
        raise ValueError(f"{broken} recordings cannot be read; see `motcua voice record-list`")
    if speaker is None and clips["missing"]:
        raise ValueError(
            f"{clips['missing']} of {total} clips are missing and there is no espeak-ng: "
            "install it, or record them (`motcua voice record-list`)"
        )
    name = speaker.name if speaker else "no engine"
    return f"{name}; {own} of {total} clips are the ward's own recordings"


def _mail() -> str:
    from motcua.notices.providers import PROVIDERS

    return PROVIDERS["email"].check()


def _sms() -> str:
    from motcua.notices.providers import PROVIDERS

    return PROVIDERS["sms"].check()


def _payments() -> str:
    from motcua.payments.checks import report

    return report()


def _delivery() -> str:
    from motcua.delivery.checks import report

    return report()


def _antivirus() -> str:
    from django.conf import settings

    from motcua.files import antivirus

    if not settings.MOTCUA_CLAMD:
        return "no scanner (MOTCUA_CLAMD); uploads are kept without asking ClamAV"
    return f"{antivirus.version()} answers at {settings.MOTCUA_CLAMD}"


def _sign_in() -> str:
    from motcua.citizens.oidc import metadata
    from motcua.citizens.oidc.errors import Unavailable
    from motcua.citizens.oidc.providers import provider

    found = provider()
    if found is None:
        return "no provider (MOTCUA_OIDC_ISSUER); citizens do not sign in by one"
    try:
        metadata.keys(found)
    except Unavailable:
        raise ValueError(f"{found.issuer} does not answer as an OpenID provider") from None
    return f"{found.name} at {found.issuer} answers"


def _clients() -> str:
    from motcua.clients.queries import let_in

    clients = let_in()
    if paused := [client.name for client in clients if client.paused_at]:
        raise ValueError(f"calls have paused, see /office/clients/: {', '.join(paused)}")
    return f"{len(clients)} other systems let in"


CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "locale": _locale,
    "migrations": _migrations,
    "fonts": _fonts,
    "calendar": _calendar,
    "catalog": _catalog,
    "hall": _hall,
    "printers": _printers,
    "journal": _journal,
    "files": _files,
    "voice": _voice,
    "mail": _mail,
    "payments": _payments,
    "delivery": _delivery,
    "sign-in": _sign_in,
    "antivirus": _antivirus,
    "clients": _clients,
    "sms": _sms,
}


def findings() -> list[Finding]:
    """All checks, none stopping another."""
    return [_ask(name, check) for name, check in CHECKS.items()]


def _ask(name: str, check: Callable[[], str]) -> Finding:
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
