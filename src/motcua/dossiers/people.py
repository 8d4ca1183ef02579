"""Keeping people known: by number, never twice, never overwritten with nothing."""

from datetime import datetime

from django.db import connection

from motcua.dossiers.intake import PersonInput
from motcua.dossiers.models import Person
from motcua.kernel import text
from motcua.kernel.people import normalise_phone

_UPSERT = """
    insert into dossiers_person as p
      (kind, name, sort_name, personal_number, birth_date, sex, phone, email, address, updated_at)
    values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
    on conflict (personal_number) do update set
      name = excluded.name, sort_name = excluded.sort_name,
      birth_date = coalesce(excluded.birth_date, p.birth_date),
      sex = coalesce(nullif(excluded.sex, ''), p.sex),
      phone = coalesce(nullif(excluded.phone, ''), p.phone),
      email = coalesce(nullif(excluded.email, ''), p.email),
      address = coalesce(nullif(excluded.address, ''), p.address),
      updated_at = excluded.updated_at
    returning id
"""
# Says the id and changes nothing; a row that is not changed is not returned.
_INSERT = (
    _UPSERT[: _UPSERT.index("do update")] + "do update set updated_at = p.updated_at returning id"
)
_REMEMBER = "insert into dossiers_knownname (name) select unnest(%s::text[]) on conflict do nothing"


def keep(given: PersonInput, *, at: datetime) -> Person:
    """The person on record, made or renewed in one statement (two counters may do it at once).

    Who is on record already stays as they are where nobody vouches for what is given.
    """
    name = " ".join(given.name.split())
    phone = normalise_phone(given.phone) if given.phone else ""
    values = [
        given.kind, name, text.sort_key(name), given.personal_number or None, given.birth_date,
        given.sex, phone, given.email,
        given.address, at,
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_UPSERT if given.vouched else _INSERT, values)
        person = Person(pk=cursor.fetchone()[0], name=name, phone=phone, address=given.address)
    person.personal_number = given.personal_number or None
    return person


def remember_names(names: set[str]) -> None:
    """Keep folded names in the small table that spelling errors are looked up in."""
    with connection.cursor() as cursor:
        cursor.execute(_REMEMBER, [sorted(names)])
