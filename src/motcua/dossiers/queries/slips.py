"""A dossier by what its citizen holds: the slip's secret, or the code printed on it."""

from typing import Final

from django.db import connection

from motcua.dossiers.models import Dossier
from motcua.kernel.errors import NotFound

_SEEN: Final = """
    select coalesce((select max(seq) from journal_entry where chain = 'dossier:' || d.id), 0)
    from dossiers_dossier d where d.token = %s
"""


def by_slip(token: str) -> Dossier:
    """The dossier of a slip; whoever holds the slip may look. One query. Raises NotFound."""
    return _found("Mã trên giấy hẹn không đúng. Mời Ông/Bà quét lại.", token=token)


def by_code(code: str) -> Dossier:
    """The dossier of a code. Codes can be guessed: tell no more than its state. Raises NotFound."""
    return _found("Không có hồ sơ mang mã này. Mời Ông/Bà xem lại mã trên giấy hẹn.", code=code)


def seen_by_slip(token: str) -> int | None:
    """How many entries the journal of a slip's dossier has, None for no slip (one query).

    As long as it stays the same nothing has happened to the dossier.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SEEN, [token])
        found = cursor.fetchone()
    return int(found[0]) if found else None


def dossier_with_submitter(code: str) -> Dossier | None:
    """The dossier of a code with who brought it, or None: the same one query in either case.

    For who asks with a second factor; the caller compares it before telling anything.
    """
    return Dossier.objects.select_related("agency", "submitter").filter(code=code).first()


def _found(otherwise: str, **key: str) -> Dossier:
    found = (
        Dossier.objects.select_related("agency", "reception_agency", "return_agency")
        .filter(**key)
        .first()
    )
    if found is None:
        raise NotFound(otherwise)
    return found
