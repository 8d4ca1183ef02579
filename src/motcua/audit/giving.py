"""Taking a part of the journal along is itself on record, with its reason."""

from datetime import datetime
from typing import Final

from django.db import connection, transaction

from motcua.agencies.actors import Actor
from motcua.audit import access
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid

LONGEST: Final = 500


@transaction.atomic
def record_export(
    what: str, query: str, rows: int, reason: str, *, by: Actor, at: datetime | None = None
) -> None:
    """Write who takes which lines along, and why; raises NotAllowed, Invalid without a reason.

    ``what``: "done" or "looks"; ``query``: what they were asked by, as an address has it.
    """
    access.agencies_of(by)
    reason = " ".join(reason.split())
    if not 10 <= len(reason) <= LONGEST:
        raise Invalid(fields={"reason": "Mời ghi lý do xuất nhật ký, từ 10 đến 500 chữ."})
    at = at or clock.now()
    chain = f"journal:{by.agency_id}"
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [chain])
    journal.log_read(chain, actor=by, purpose="journal_export", at=at)
    data = {"what": what, "query": query, "rows": rows, "reason": reason}
    journal.append(chain, "journal.exported", at=at, actor=by, data=data)
