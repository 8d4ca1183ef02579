"""A letter goes with its result: printed at the desk; or does not, because it came too late."""

from datetime import datetime
from typing import Final

from motcua.agencies.actors import Actor
from motcua.letters.commands import _core
from motcua.letters.models import Letter, NoLetters
from motcua.letters.rules import states

PRINT: Final = "letter.print"


@_core.atomic
def printed(letter_id: int, *, by: Actor, at: datetime | None = None) -> Letter:
    """An approved letter is printed; each time is on record. NotFound, NotAllowed, Stale."""
    now, row = _core.moment(at), _core.locked(letter_id, "print", PRINT, by)
    again = row.printed_at is not None
    if not again:
        row.printed_at, row.printed_by_id = now, by.id
        row.save(update_fields=["printed_at", "printed_by"])
    _core.record(row, "printed", at=now, by=by, again=again)
    return row


def miss(dossier_id: int, *, at: datetime) -> None:
    """The result was handed over: what no leader approved by then does not go with it."""
    for row in _open(dossier_id, "miss"):
        _core.enter(row, "miss")
        row.save(update_fields=["state"])
        _core.record(row, "missed", at=at, by=None)


def revive(dossier_id: int, *, at: datetime) -> None:
    """The handing over was taken back: what had come too late may go with it after all."""
    if NoLetters.objects.filter(dossier=dossier_id).exists():
        return
    for row in _open(dossier_id, "revive"):
        _core.enter(row, "revive")
        row.save(update_fields=["state"])
        _core.record(row, "revived", at=at, by=None)


def _open(dossier_id: int, action: str) -> list[Letter]:
    begins = states.ACTIONS[action][0]
    rows = Letter.objects.filter(dossier=dossier_id, state__in=begins)
    return list(rows.select_related("dossier"))
