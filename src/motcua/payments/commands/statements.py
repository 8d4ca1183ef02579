"""Statements of the bank: read, confirmed, applied; the same again changes nothing."""

from datetime import datetime, time
from io import BytesIO
from typing import Final

from django.db import transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.files import commands as files
from motcua.files.rules import TEXT
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound, Stale
from motcua.payments.commands.arriving import BANK, Coming, arrive
from motcua.payments.models import BankLayout, Statement, StatementLine
from motcua.payments.models.incoming import APPLIED
from motcua.payments.queries.matching import Match, matches
from motcua.payments.queries.statements import text_of
from motcua.payments.rules import statements
from motcua.payments.rules.statements import Layout

LARGEST: Final = 5 * 1024 * 1024


def upload(
    content: bytes, file_name: str, *, by: Actor, at: datetime | None = None
) -> tuple[Statement, bool]:
    """Keep a file and guess how to read it; with True where it was not known before.

    A bank whose columns a cashier has confirmed before is read as then. Raises Invalid.
    """
    permissions.require(by, "cash.reconcile", agency_id=by.agency_id)
    if not content.strip():
        raise Invalid(fields={"file": "Tệp rỗng. Mời chọn tệp sao kê khác."})
    if len(content) > LARGEST:
        raise Invalid(fields={"file": "Tệp lớn quá 5 MB. Mời chia sao kê theo từng tháng."})
    text = statements.decode(content)
    guessed = statements.guess(text)
    known = BankLayout.objects.filter(
        agency_id=by.agency_id, fingerprint=_fingerprint(text, guessed)
    ).first()
    # Kept as UTF-8, so that the same statement saved in another alphabet is the same.
    blob = files.store(BytesIO(text.encode()), name="sao-ke.csv", allow={TEXT})
    with transaction.atomic():
        row, new = Statement.objects.get_or_create(
            agency_id=by.agency_id, blob=blob,
            defaults={
                "file_name": file_name[:255], "uploaded_at": at or clock.now(),
                "uploaded_by_id": by.id, "bank": known.name if known else "",
                "layout": known.layout if known else guessed.to_json(),
            },
        )  # fmt: skip
    return row, new


@transaction.atomic
def arrange(statement_id: int, layout: Layout, bank: str, *, by: Actor) -> Statement:
    """Confirm how a file is read; the next one of this bank is read so by itself.

    Raises Invalid where a needed column is missing, Stale where it was applied already.
    """
    row = _held(statement_id, by)
    wrong = layout.problems()
    if not bank.strip():
        wrong["bank"] = "Mời ghi tên ngân hàng."
    if wrong:
        raise Invalid(fields=wrong)
    row.layout, row.bank = layout.to_json(), bank.strip()[:120]
    row.save(update_fields=["layout", "bank"])
    BankLayout.objects.update_or_create(
        agency_id=by.agency_id, fingerprint=_fingerprint(text_of(row), layout),
        defaults={"name": row.bank, "layout": row.layout},
    )  # fmt: skip
    return row


def apply_statement(statement_id: int, *, by: Actor, at: datetime | None = None) -> Statement:
    """Take all money of a file that was not known: applied where it fits, else unclear.

    A transaction a line, so that nobody at a desk waits for a long file; broken off it is applied
    again, and what was taken stays taken once. Raises Stale where it was applied already.
    """
    with transaction.atomic():
        row = _held(statement_id, by)
    at = at or clock.now()
    found = statements.read(text_of(row), Layout.from_json(row.layout))
    kept = [_keep(row, match, by, at) for match in matches(found.lines, row.agency_id)]
    return _finish(statement_id, kept, len(found.unread), by, at)


@transaction.atomic
def _finish(
    statement_id: int, kept: list[StatementLine], unread: int, by: Actor, at: datetime
) -> Statement:
    row = _held(statement_id, by)
    row.state, row.applied_at, row.applied_by_id = "applied", at, by.id
    row.save(update_fields=["state", "applied_at", "applied_by"])
    BankLayout.objects.update_or_create(
        agency_id=by.agency_id,
        fingerprint=_fingerprint(text_of(row), Layout.from_json(row.layout)),
        defaults={"name": row.bank or row.file_name[:120], "layout": row.layout},
    )  # fmt: skip
    told = {
        "lines": len(kept),
        "new": sum(not line.known for line in kept),
        "applied": sum(not line.known and line.incoming.state == APPLIED for line in kept),
        "unread": unread,
    }
    journal.append(f"statement:{row.pk}", "statement.applied", at=at, actor=by, data=told)
    return row


@transaction.atomic
def _keep(row: Statement, match: Match, by: Actor, at: datetime) -> StatementLine:
    line = match.line
    incoming, new = arrive(
        Coming(
            agency_id=row.agency_id, source=BANK, key=f"{row.agency_id}:{line.digest}",
            amount=line.amount, currency="VND", text=line.text, payer=line.payer,
            came_at=datetime.combine(line.day, time(12), tzinfo=clock.TZ), request=match.request,
        ),
        by=by, at=at,
    )  # fmt: skip
    kept, _new = StatementLine.objects.get_or_create(
        statement=row, row=line.row, defaults={"incoming": incoming, "known": not new}
    )
    return kept


def _held(pk: int, by: Actor) -> Statement:
    permissions.require(by, "cash.reconcile", agency_id=by.agency_id)
    row = Statement.objects.select_for_update().filter(pk=pk, agency_id=by.agency_id).first()
    if row is None:
        raise NotFound("Không có sao kê này.")
    if row.state != "read":
        raise Stale("Sao kê này đã được ghi nhận trước đó. Không khoản nào bị ghi hai lần.")
    return row


def _fingerprint(text: str, layout: Layout) -> str:
    return statements.fingerprint(statements.rows(text, layout.delimiter), layout.header)
