"""What changes of receptions share: rows under lock, who may, numbers, the journal."""

from datetime import datetime
from typing import Any, Final

from django.db import transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.dossiers import numbers
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import NotFound, Stale
from motcua.kernel.said import Said, Small
from motcua.reception import scopes
from motcua.reception.models import Reception
from motcua.reception.rules import states

atomic = transaction.atomic
MISSING: Final = "Không có buổi tiếp này."


def moment(at: datetime | None) -> datetime:
    """The moment a command happens at."""
    return at or clock.now()


def locked(reception_id: int, action: str, by: Actor) -> Reception:
    """The row under lock, ready for an act of an officer. NotFound, NotAllowed, Stale."""
    row = Reception.objects.select_for_update().filter(pk=reception_id).first()
    if row is None or not scopes.may_read(by, row):
        raise NotFound(MISSING)
    permission = states.ACTIONS[action][2]
    permissions.require(
        by, permission, agency_id=row.agency_id, officer_id=row.officer_id or scopes.NOBODY
    )
    require_state(row, action)
    return row


def require_state(row: Reception, action: str) -> None:
    """Raises Stale where the row has moved on."""
    if not states.may(action, row.state):
        raise Stale(
            Said(
                "{code}: {state} rồi. Không có gì bị thay đổi thêm.",
                code=row.code, state=Small(states.NAMES[row.state]),
            )
        )  # fmt: skip


def enter(row: Reception, action: str) -> None:
    """Let an act's state stand; the table says which."""
    target = states.ACTIONS[action][1]
    if target is None or target not in states.TRANSITIONS[states.State(row.state)]:
        raise ValueError(f"no way from {row.state} by {action}")
    row.state = target


def new_code(agency: Agency, at: datetime) -> str:
    """The next number of an agency in a year: "TCD26-62.08-00012"."""
    year = clock.local(at).year % 100
    number = numbers.following(f"reception:{agency.code}:{year}")
    return f"TCD{year:02}-{agency.code.partition('.')[2] or agency.code}-{number:05}"[:20]


def record(row: Reception, kind: str, *, at: datetime, by: Actor | None, **data: Any) -> None:
    """Write what happened; never a name or what was said: entries stay for ever."""
    facts = {"code": row.code, **data}
    journal.append(f"reception:{row.pk}", f"reception.{kind}", at=at, actor=by, data=facts)
