"""For ``motcua doctor``: is the database what it must be."""

from typing import Final

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from motcua.kernel.checks import Checks


def database() -> str:
    """Which server answers."""
    with connection.cursor() as cursor:
        cursor.execute("show server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


def locale() -> str:
    """Plain C loses Vietnamese capitals; lower() tells."""
    with connection.cursor() as cursor:
        cursor.execute("select lower('ĐẶNG ƯỚC'), current_setting('lc_ctype', true)")
        lowered, name = cursor.fetchone()
    if lowered != "đặng ước":
        raise ValueError(f"the database's locale {name} mishandles Vietnamese; use C.UTF-8")
    return "Vietnamese capitals are understood"


def migrations() -> str:
    """Nothing waits to be migrated."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise ValueError(f"{len(waiting)} migrations are waiting; run `motcua migrate`")
    return "up to date"


CHECKS: Final[Checks] = {"database": database, "locale": locale, "migrations": migrations}
