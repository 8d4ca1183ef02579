"""What changes of mail share: the row under lock, who may, its chain in the journal."""

from datetime import datetime
from typing import Any, Final

from django.db import transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import may_read
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.said import Said
from motcua.mailroom import conversations, scopes
from motcua.mailroom.models import Thread

atomic = transaction.atomic
LONGEST: Final = 20_000


def moment(at: datetime | None) -> datetime:
    """The moment a command happens at."""
    return at or clock.now()


def locked(thread_id: int, action: str, by: Actor) -> Thread:
    """A conversation under lock. Raises NotFound for who may not know of it, NotAllowed."""
    row = Thread.objects.select_for_update().filter(pk=thread_id).first()
    if row is None or not scopes.may(by, scopes.READ, row):
        raise NotFound("Không có thư này.")
    permissions.require(
        by, action, agency_id=row.agency_id, officer_id=row.officer_id or scopes.NOBODY
    )
    return row


def dossier(code: str, agency_id: int, by: Actor) -> Dossier:
    """The dossier of that code which the officer may open. Raises Invalid.

    A conversation tells what its dossier is and where it stands: a code is no key to that.
    """
    wanted = "".join(code.split()).upper()
    found = conversations.known(agency_id, wanted) if wanted else None
    if found is None or not may_read(by, found.pk):
        words = "Không có hồ sơ mang mã này trong các hồ sơ Ông/Bà được xem. Mời xem lại mã."
        raise Invalid(fields={"code": words})
    return found


def said(words: str, field: str, ask: str, most: int = LONGEST) -> str:
    """Words that somebody will read: there, and not too many. Raises Invalid."""
    kept = words.replace("\r\n", "\n").replace("\0", "").strip()
    if not kept:
        raise Invalid(fields={field: ask})
    if len(kept) > most:
        raise Invalid(fields={field: Said("Dài quá {most} ký tự. Mời ghi ngắn lại.", most=most)})
    return kept


def record(
    row: Thread, kind: str, *, at: datetime, by: Actor | None,
    prev: tuple[int, bytes] | None = None, **data: Any,
) -> None:  # fmt: skip
    """Write what happened; never an address or what was written: entries stay for ever."""
    facts = {"code": row.dossier.code, **data} if row.dossier else data
    journal.append(row.chain, f"mail.{kind}", at=at, actor=by, data=facts, prev=prev)
