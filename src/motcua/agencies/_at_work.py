"""Who is at work: one statement a request, since every page begins with it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db import connection

from motcua.agencies.actors import Actor

_KNOWN: Final = ("id", "name", "title", "agency_id", "unit_id", "unit_code", "unit_name")
_PERSON: Final = """
    select o.id, o.name, o.title, o.agency_id, o.unit_id, u.code, u.name as unit_name, o.roles
    from agencies_officer o join agencies_unit u on u.id = o.unit_id
"""
# First the officer, then those this officer stands in for, earliest absence first.
_ACTOR: Final = """
    with me as (select id from agencies_officer where {key} = %s and active)
    select * from (
        select 0 as rank, person.* from ({person}) person where id in (select id from me)
        union all
        select d.id, person.* from agencies_delegation d join ({person} where o.active) person
            on person.id = d.absent_id
        where d.stand_in_id in (select id from me)
            and d.starts_at <= %s and d.ends_at > %s and d.revoked_at is null
    ) everyone order by rank
"""
_BY_OFFICER: Final = _ACTOR.format(key="id", person=_PERSON)
_BY_USER: Final = _ACTOR.format(key="user_id", person=_PERSON)


def of_officer(officer_id: int, at: datetime) -> Actor | None:
    """The active officer with current stand-ins."""
    return _read(_BY_OFFICER, officer_id, at)


def of_user(user_id: int, at: datetime) -> Actor | None:
    """The active officer behind an account, with current stand-ins."""
    return _read(_BY_USER, user_id, at)


def _read(statement: str, key: int, at: datetime) -> Actor | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [key, at, at])
        found = cursor.fetchall()
    if not found:
        return None
    me, *absent = found
    return _actor(me, tuple(_actor(row) for row in absent))


def _actor(row: Iterable[Any], stands_in_for: tuple[Actor, ...] = ()) -> Actor:
    _rank, *person, roles = row
    known = dict(zip(_KNOWN, person, strict=True))
    return Actor(**known, roles=frozenset(roles), stands_in_for=stands_in_for)
