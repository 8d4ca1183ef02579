"""Keeping what happened for systems that are told of it."""

from typing import Final

from motcua.clients.jobs import call_agency_soon
from motcua.journal.models import Entry
from motcua.kernel import rows

# One statement, and nothing at all where nobody listens. What it says is read from the dossier as
# it stands in this transaction: the entry is written after the change.
_KEEP: Final = """
    insert into clients_event (agency_id, dossier_id, kind, at, code, status, due_at)
    select agency_id, id, %s, %s, code, status, due_at from dossiers_dossier d
    where id = %s and d.counted and exists (
        select 1 from clients_client c where c.agency_id = d.agency_id and c.revoked_at is null
    )
    returning agency_id
"""


def heard(entry: Entry) -> None:
    """A dossier went on: keep it for others, and call those who want to be called."""
    owner, _, number = entry.chain.partition(":")
    if owner == "dossier" and number.isdecimal():
        rows.ask(_KEEP, (entry.kind, entry.at, int(number)), _call)


def _call(kept: rows.Found) -> None:
    for (agency_id,) in kept:
        call_agency_soon(agency_id)
