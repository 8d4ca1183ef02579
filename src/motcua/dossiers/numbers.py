"""Numbers from the database: atomic, unique, never reused.

The counter row stays locked until the transaction ends, so commands take it as late as they can.
"""

from datetime import date, datetime

from django.db import connection

from motcua.dossiers.models import Dossier
from motcua.kernel import clock, codes

_NEXT = """
    insert into dossiers_series as s (key, value) values (%s, 1)
    on conflict (key) do update set value = s.value + 1 returning value
"""

_NEXT_ID = "nextval(pg_get_serial_sequence('dossiers_dossier', 'id'))"
_NAME = f"{_NEXT}, {_NEXT_ID}"
_ID = f"select {_NEXT_ID}"


def following(key: str) -> int:
    """The next number of a series, from 1. Must run inside the transaction that uses it."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [key])
        return int(cursor.fetchone()[0])


def identify(dossier: Dossier) -> None:
    """Give a new dossier its id before it is stored, so that what belongs to it goes along."""
    with connection.cursor() as cursor:
        cursor.execute(_ID)
        (dossier.pk,) = cursor.fetchone()


def name(dossier: Dossier, agency_code: str, at: datetime) -> None:
    """Give a new dossier its id and its code, in one round trip.

    The code is unit identifier, day of reception, daily sequence (TT 01/2018 Art 19).
    """
    day: date = clock.local(at).date()
    with connection.cursor() as cursor:
        cursor.execute(_NAME, [f"dossier:{agency_code}:{day}"])
        number, dossier.pk = cursor.fetchone()
    dossier.code = codes.format_code(agency_code, day, number)
