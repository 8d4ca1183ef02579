"""Numbers from the database: atomic, unique, never reused.

The counter row stays locked until the transaction ends, so commands take it as late as they can.
"""

from datetime import date, datetime

from django.db import connection

from motcua.kernel import clock, codes

_NEXT = """
    insert into dossiers_series as s (key, value) values (%s, 1)
    on conflict (key) do update set value = s.value + 1 returning value
"""


def following(key: str) -> int:
    """The next number of a series, from 1. Must run inside the transaction that uses it."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [key])
        return int(cursor.fetchone()[0])


def dossier_code(agency_code: str, at: datetime) -> str:
    """A new dossier code: unit identifier, day of reception, daily sequence (TT 01/2018 Art 19)."""
    day: date = clock.local(at).date()
    return codes.format_code(agency_code, day, following(f"dossier:{agency_code}:{day}"))
