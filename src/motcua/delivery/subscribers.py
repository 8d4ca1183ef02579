"""What happens to a dossier makes, changes or ends its delivery, in its transaction.

Commands send their writes together and wait once; here one question goes along with them, and only
where a result is to be brought is anything done when the answers are there.
"""

from typing import Final

from motcua.delivery.commands import settling
from motcua.dossiers.rules import Status
from motcua.journal.models import Entry
from motcua.journal.subscriptions import subscribe
from motcua.kernel import rows
from motcua.kernel.rows import Found

RESOLVING: Final = (
    "dossier.forwarded",
    "dossier.signed",
    "dossier.refused",
    "dossier.parts_finished",
    "dossier.result_received",
)
_TO_BRING: Final = """
    select 1 from dossiers_dossier where id = %s
    and (return_method in ('home', 'post') or return_agency_id <> agency_id and part = '')
"""
_HAS_ORIGINAL: Final = "select 1 from delivery_original where dossier_id = %s"


def begin() -> None:
    """Subscribe, once a process."""
    for kind in RESOLVING:
        subscribe(kind, _resolved)
    subscribe("dossier.return_changed", _changed)
    subscribe("dossier.returned", _returned)
    subscribe("dossier.hand_over_undone", _undone)


def _resolved(entry: Entry) -> None:
    if entry.data.get("status") != Status.RESOLVED:
        return

    def make(found: Found) -> None:
        if found:
            settling.make(_dossier(entry), at=entry.at)

    rows.ask(_TO_BRING, (_dossier(entry),), make)


def _changed(entry: Entry) -> None:
    settling.changed(_dossier(entry), at=entry.at)


def _returned(entry: Entry) -> None:
    data = entry.data

    def end(found: Found) -> None:
        if found:
            settling.given(
                _dossier(entry), method=str(data.get("method", "")), at=entry.at,
                recipient=str(data.get("recipient", "")), by_id=entry.actor_id,
            )  # fmt: skip

    rows.ask(_HAS_ORIGINAL, (_dossier(entry),), end)


def _undone(entry: Entry) -> None:
    settling.undone(_dossier(entry), by_id=entry.actor_id, at=entry.at)


def _dossier(entry: Entry) -> int:
    return int(entry.chain.partition(":")[2])
