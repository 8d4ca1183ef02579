"""What happens to a dossier drafts its letters or ends their time, in its transaction."""

from typing import Final

from motcua.catalog import queries as catalog
from motcua.dossiers.rules import Status
from motcua.journal.models import Entry
from motcua.journal.subscriptions import subscribe
from motcua.kernel import rows
from motcua.kernel.rows import Found
from motcua.letters.commands import giving, writing

RESOLVING: Final = (
    "dossier.forwarded",
    "dossier.signed",
    "dossier.refused",
    "dossier.parts_finished",
    "dossier.result_received",
)
# A letter goes with the whole of a joint dossier, never with a part.
_FITS: Final = """
    select 1 from dossiers_dossier where id = %s and part = '' and whole_id is null
    and (outcome = 'granted' and procedure_code = any(%s) or extensions > 0)
"""
_HAS: Final = "select 1 from letters_letter where dossier_id = %s and state = any(%s) limit 1"


def begin() -> None:
    """Subscribe, once a process."""
    for kind in RESOLVING:
        subscribe(kind, _resolved)
    subscribe("dossier.returned", _returned)
    subscribe("dossier.hand_over_undone", _undone)


def _resolved(entry: Entry) -> None:
    letters = catalog.letters()
    if entry.data.get("status") != Status.RESOLVED or not letters:
        return

    def make(found: Found) -> None:
        if found:
            writing.make(_dossier(entry), at=entry.at)

    codes = sorted({code for rule in letters for code in rule.procedures})
    rows.ask(_FITS, (_dossier(entry), codes), make)


def _returned(entry: Entry) -> None:
    def end(found: Found) -> None:
        if found:
            giving.miss(_dossier(entry), at=entry.at)

    if catalog.letters():
        rows.ask(_HAS, (_dossier(entry), ["drafted", "returned"]), end)


def _undone(entry: Entry) -> None:
    giving.revive(_dossier(entry), at=entry.at)


def _dossier(entry: Entry) -> int:
    return int(entry.chain.partition(":")[2])
