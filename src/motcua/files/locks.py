"""One content at a time: keeping it and sweeping it away do not cross."""

from django.db import connection

_SPACE = "hashtextextended('files.blob:' || %s, 0)"


def hold(sha256: str, *, shared: bool) -> None:
    """Hold the content until the transaction ends: shared by all who keep it, alone to sweep."""
    kind = "_shared" if shared else ""
    with connection.cursor() as cursor:
        cursor.execute(f"select pg_advisory_xact_lock{kind}({_SPACE})", [sha256])  # two constants


def try_alone(sha256: str) -> bool:
    """The same alone, without waiting; False where somebody holds it."""
    with connection.cursor() as cursor:
        cursor.execute(f"select pg_try_advisory_xact_lock({_SPACE})", [sha256])  # a constant
        return bool(cursor.fetchone()[0])
