"""What changes of letters share: the dossier's row as the lock, states, the journal.

Letters of a dossier have one chain of their own: none of it is the dossier's, none delays it.
"""

from datetime import datetime
from typing import Any, Final

from django.db import transaction

from motcua.agencies.actors import Actor
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import may_read
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed, NotFound, Stale
from motcua.kernel.said import Said, Small
from motcua.letters.models import Letter
from motcua.letters.queries.letters import may
from motcua.letters.rules import states

atomic = transaction.atomic
MISSING: Final = "Không có thư này."


def moment(at: datetime | None) -> datetime:
    """The moment a command happens at."""
    return at or clock.now()


def lock(dossier_id: int, by: Actor) -> Dossier:
    """The dossier under lock: of two who press at once one is first. NotFound."""
    if not may_read(by, dossier_id):
        raise NotFound("Không có hồ sơ này.")
    rows = Dossier.objects.select_for_update(of=("self",)).select_related("agency")
    return rows.get(pk=dossier_id)


def locked(letter_id: int, action: str, permission: str, by: Actor) -> Letter:
    """The letter, its dossier under lock, ready for an act. NotFound, NotAllowed, Stale."""
    found = Letter.objects.filter(pk=letter_id).values_list("dossier_id", flat=True).first()
    if found is None or not may_read(by, found):
        raise NotFound(MISSING)
    dossier = lock(found, by)
    row = Letter.objects.select_related("author").get(pk=letter_id)
    row.dossier = dossier
    require(by, permission, dossier)
    require_state(row, action)
    return row


def require(by: Actor, permission: str, dossier: Dossier) -> None:
    """Raises NotAllowed."""
    if not may(by, permission, dossier):
        raise NotAllowed


def enter(row: Letter, action: str) -> None:
    """Let an act's state stand; the table says which."""
    row.state = states.ACTIONS[action][1]


def require_state(row: Letter, action: str) -> None:
    """Raises Stale where the letter has moved on."""
    if not states.may(action, row.state, printed=row.printed_at is not None):
        now = Said("đã in") if row.printed_at else Small(states.NAMES[row.state])
        raise Stale(
            Said("{name}: {state}. Không có gì bị thay đổi thêm.", name=row.name, state=now)
        )


def record(row: Letter, kind: str, *, at: datetime, by: Actor | None, **data: Any) -> None:
    """Write what happened; never the words or a name."""
    facts = {"code": row.dossier.code, "dossier": row.dossier_id, "letter": row.kind, **data}
    journal.append(chain(row.dossier_id), f"letter.{kind}", at=at, actor=by, data=facts)


def chain(dossier_id: int) -> str:
    """The chain of a dossier's letters."""
    return f"letter:{dossier_id}"
