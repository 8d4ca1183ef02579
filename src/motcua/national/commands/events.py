"""Writing down that the portal is to be told, in the transaction of what happened."""

from typing import Final

from motcua.journal.models import Entry
from motcua.kernel import clock, rows
from motcua.national.jobs import send_soon

# One statement, and nothing at all where the agency has no connection. A dossier that waits to be
# told already is told once, of the newest. The `xmax` of a row that is new is 0.
_WRITE: Final = """
    insert into national_dispatch as w (
        agency_id, dossier_id, seq, kind, merged, state, created_at, next_try_at, attempts,
        problem, outage, said, note, calls, defects)
    select d.agency_id, d.id, %(seq)s, %(kind)s, 1, 'waiting', %(now)s, %(now)s, 0,
        '', false, '', '', '[]'::jsonb, '[]'::jsonb
    from dossiers_dossier d
    join national_connection c on c.agency_id = d.agency_id and c.opened_at is not null
        and d.submitted_at >= c.since
    where d.id = %(dossier)s and d.whole_id is null and d.part = ''
    on conflict (dossier_id) where state = 'waiting' do update
        set seq = greatest(w.seq, excluded.seq), kind = excluded.kind, merged = w.merged + 1
    returning agency_id, xmax = 0
"""


def heard(entry: Entry) -> None:
    """A dossier, or a part of it, went on: it is to be told."""
    owner, _, number = entry.chain.partition(":")
    if "whole" in entry.data or "elsewhere" in entry.data:  # a part: its whole is told of, once
        return
    if owner == "dossier" and number.isdecimal():
        values = {
            "seq": entry.seq, "kind": entry.kind, "now": clock.now(), "dossier": int(number),
        }  # fmt: skip
        rows.ask(_WRITE, values, _wake)


def _wake(written: rows.Found) -> None:
    for agency_id, new in written:
        if new:
            send_soon(agency_id)
