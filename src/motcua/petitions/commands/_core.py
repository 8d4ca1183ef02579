"""What changes of petitions share: the row under lock, who may, its chain in the journal."""

from datetime import datetime
from typing import Any, Final

from django.db import transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound, Stale
from motcua.kernel.said import Said, Small
from motcua.petitions import scopes
from motcua.petitions.models import Petition
from motcua.petitions.rules import states

atomic = transaction.atomic
LONGEST: Final = 5000


def moment(at: datetime | None) -> datetime:
    """The moment a command happens at."""
    return at or clock.now()


def locked(petition_id: int, action: str, by: Actor) -> Petition:
    """The row under lock, ready for an act of an officer.

    Raises NotFound also for who may not know of it, NotAllowed, Stale where its state has moved on.
    """
    row = Petition.objects.select_for_update().filter(pk=petition_id).first()
    if row is None or not scopes.may_read(by, row):
        raise NotFound("Không có phản ánh này.")
    permission = states.ACTIONS[action][2]
    permissions.require(
        by, permission, agency_id=row.agency_id, officer_id=row.officer_id or scopes.NOBODY
    )
    if not states.may(action, row.state):
        raise moved_on(row)
    return row


def moved_on(row: Petition) -> Stale:
    """What to say to who comes second."""
    return Stale(
        Said(
            "{code}: {state} rồi. Không có gì bị thay đổi thêm.",
            code=row.code, state=Small(states.NAMES[row.state]),
        )
    )  # fmt: skip


def enter(row: Petition, action: str) -> None:
    """Let an act's state stand; the table says which."""
    target = states.ACTIONS[action][1]
    if target is None or target not in states.TRANSITIONS[states.State(row.state)]:
        raise ValueError(f"no way from {row.state} by {action}")
    row.state = target


def said(words: str, field: str, ask: str) -> str:
    """Words that somebody will read: there, and not too many. Raises Invalid."""
    kept = words.replace("\r\n", "\n").strip()
    if not kept:
        raise Invalid(fields={field: ask})
    if len(kept) > LONGEST:
        raise Invalid(fields={field: Said("Dài quá {most} ký tự. Mời ghi ngắn lại.", most=LONGEST)})
    return kept


def record(row: Petition, kind: str, *, at: datetime, by: Actor | None, **data: Any) -> None:
    """Write what happened; never a name, a contact or what was said: entries stay for ever."""
    facts = {"code": row.code, **data}
    journal.append(f"petition:{row.pk}", f"petition.{kind}", at=at, actor=by, data=facts)
