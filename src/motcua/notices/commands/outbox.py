"""Writing down what is to be told, in the transaction of what happened.

One statement a message: it finds where to reach the person, what stands with the dossier at this
moment, and writes the rows, without an answer that anybody waits for. So a command that sends its
writes together (``rows.together``) loses no round trip.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from functools import partial
from typing import Any, Final

from django.db import connection
from django.db.backends.utils import CursorWrapper
from procrastinate.contrib.django import app

from motcua.journal.models import Entry
from motcua.kernel import clock, rows
from motcua.notices.models.notices import WAITING
from motcua.notices.providers import open_channels
from motcua.notices.rules.telling import (
    CITIZEN,
    PETITION,
    RECEPTION,
    Telling,
    of_dossier,
    of_joint,
    snapshot,
)

NEWS: Final = timedelta(days=1)  # what happened before is written down and sent to nobody
MOBILE: Final = r"^(?:\+84|0)(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])[0-9]{7}$"

_silent: ContextVar[bool] = ContextVar("notices_silent", default=False)

# What an e-mail says already is not texted, too, unless something has to be done. Where no server
# is there for any of a person's addresses one row says so. Telling is a duty that needs no consent;
# a channel that somebody took back in their account is left alone.
_WRITE: Final = """
    insert into notices_notice (
        agency_id, dossier_id, account_id, chain, seq, event, channel, address, language, facts,
        key, at_once, happened_at, state, attempts, created_at, next_try_at, server_id, problem,
        outage, said, mended)
    select agency_id, dossier_id, account_id, %(chain)s, %(seq)s, %(event)s, way.channel,
        way.address, language, %(facts)s::jsonb || facts, gen_random_uuid(), %(at_once)s,
        %(happened)s, case when way.works and %(news)s then 'waiting' else 'off' end, 0, %(now)s,
        %(now)s, '', case when not way.works then 'no_server' when not %(news)s then 'late'
        else '' end, false, '', false
    from (
        select found.*, coalesce(mobile, '') as phone from ({person}) as found
    ) as person
    cross join lateral (
        values ('email', email, %(email)s,
                   email <> '' and (%(email)s or not (phone <> '' and %(sms)s))),
               ('sms', phone, %(sms)s, phone <> '' and case when %(sms)s
                    then %(urgent)s or email = '' or not %(email)s else email = '' end)
    ) as way (channel, address, works, wanted)
    where way.wanted
    on conflict (chain, seq, channel) do nothing
    returning state
"""
_OF_DOSSIER: Final = """
    select case when %(event)s in ('resolved', 'refused', 'hand_over_undone')
            or %(event)s like 'delivery%%' then d.return_agency_id else d.reception_agency_id
        end as agency_id, d.id as dossier_id, c.id as account_id,
        coalesce(c.language, 'vi') as language,
        case when wish.no_email then '' else coalesce(mended.email, nullif(c.email, ''), s.email)
        end as email,
        case when wish.no_sms then '' else substring(regexp_replace(coalesce(
            mended.sms, nullif(d.notify_phone, ''), nullif(c.phone, ''), s.phone
        ), '[^0-9+]', '', 'g') from %(mobile)s) end as mobile,
        jsonb_build_object(
            'received_at', coalesce(d.accepted_at, d.submitted_at), 'due_at', d.due_at,
            'return_method', d.return_method, 'handler', o.name, 'unit', u.name) ||
            case when d.return_agency_id <> d.agency_id and d.part = ''
                then '{"passed_on": true}'::jsonb else '{}'::jsonb end as facts
    from dossiers_dossier d
    join dossiers_person s on s.id = d.submitter_id
    left join applications_application a on a.dossier_id = d.id
    left join citizens_account c on c.id = a.account_id and c.closed_at is null
    left join lateral (
        select t.officer_id, t.unit_id from dossiers_task t
        where t.dossier_id = d.id and t.state = 'open'
        order by (t.kind = 'step') desc, t.id desc limit 1) t on true
    left join lateral (
        select max(n.address) filter (where n.channel = 'email') as email,
            max(n.address) filter (where n.channel = 'sms') as sms
        from notices_notice n where n.dossier_id = d.id and n.mended and n.address <> ''
    ) mended on true
    left join lateral (
        select bool_and(k.withdrawn_at is not null) filter (where k.topic = 'notices_email')
                as no_email,
            bool_and(k.withdrawn_at is not null) filter (where k.topic = 'notices_sms') as no_sms
        from citizens_consent k where k.account_id = c.id
    ) wish on true
    left join agencies_officer o on o.id = t.officer_id
    left join agencies_unit u on u.id = t.unit_id
    where d.id = %(owner)s
"""
_OF_CITIZEN: Final = """
    select coalesce(%(agency)s::bigint, (select min(id) from agencies_agency)) as agency_id,
        null::bigint as dossier_id, c.id as account_id, c.language, c.email,
        substring(c.phone from %(mobile)s) as mobile, '{}'::jsonb as facts
    from citizens_account c where c.id = %(owner)s
"""
# Who gave no address is not told; the page behind code and secret says it all.
_OF_PETITION: Final = """
    select p.agency_id, null::bigint as dossier_id, p.account_id, p.language, p.email,
        substring(p.phone from %(mobile)s) as mobile,
        jsonb_build_object('code', p.code, 'path',
            '/p/' || p.code || '/' || p.token || '/') as facts
    from petitions_petition p where p.id = %(owner)s
"""
_OF_RECEPTION: Final = """
    select r.agency_id, null::bigint as dossier_id, null::bigint as account_id, r.language,
        r.email, substring(r.phone from %(mobile)s) as mobile,
        jsonb_build_object('code', r.code, 'path',
            '/r/' || r.code || '/' || r.token || '/') as facts
    from reception_reception r where r.id = %(owner)s
"""
_OF: Final = {
    "reception": _OF_RECEPTION,
    "dossier": _OF_DOSSIER,
    "citizen": _OF_CITIZEN,
    "petition": _OF_PETITION,
}


@contextmanager
def silence() -> Iterator[None]:
    """Nothing is written down inside: years lived again were told at their time."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


def silenced() -> bool:
    """Whether nothing is told at this moment."""
    return _silent.get()


def heard(entry: Entry) -> None:
    """Something happened to a dossier, a petition, a citizen's data: write what is to be told."""
    if _silent.get():
        return
    (whose, _, kind), (owner, _, number) = entry.kind.partition("."), entry.chain.partition(":")
    telling = _telling(whose, kind, entry.data)
    if telling and owner == OWNERS.get(whose, whose) and number.isdecimal():
        cursor = connection.cursor()
        statement = _WRITE.replace("{person}", _OF[owner])
        cursor.execute(statement, {**_values(entry, telling), "owner": int(number)})
        rows.answered(partial(_wake, cursor, entry.chain))


OWNERS: Final = {"joint": "dossier"}  # entries of other rooms on a dossier's journal


_OTHERS: Final[Mapping[str, Mapping[str, Telling | None]]] = {
    "petition": PETITION, "reception": RECEPTION,
}  # fmt: skip


def _telling(whose: str, kind: str, data: Mapping[str, Any]) -> Telling | None:
    if whose == "citizen":
        return CITIZEN.get(kind)
    if whose in _OTHERS:
        return _OTHERS[whose].get(kind)
    return of_joint(kind, data) if whose == "joint" else of_dossier(kind, data)


def _values(entry: Entry, telling: Telling) -> dict[str, Any]:
    now, channels = clock.now(), open_channels()
    return {
        "chain": entry.chain, "seq": entry.seq, "event": telling.event, "urgent": telling.urgent,
        "facts": json.dumps({"by": entry.actor_name, **snapshot(telling, entry.data)}),
        "at_once": entry.actor_id is None,
        "happened": entry.at, "now": now, "news": entry.at > now - NEWS, "mobile": MOBILE,
        "agency": entry.agency_id, "email": "email" in channels, "sms": "sms" in channels,
    }  # fmt: skip


def _wake(cursor: CursorWrapper, chain: str) -> None:
    """A worker looks at once; what it overlooks the sweep finds within a minute."""
    with cursor:
        waiting = any(state == WAITING for (state,) in cursor.fetchall())
    if waiting:
        app.configure_task("notices.deliver", queue="notices").defer(chain=chain)
