"""Closing a cashier's day."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Officer
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound, Stale
from motcua.payments.models import CashDay
from motcua.payments.queries.daybook import day_book, opening

MOST = 10**13  # đồng


@transaction.atomic
def close_day(
    officer_id: int,
    day: date,
    *,
    counted: int,
    deposited: int,
    reason: str = "",
    by: Actor,
    at: datetime | None = None,
) -> CashDay:
    """Close the day of a cashier: what was counted, what of it was handed to the treasury (đồng).

    Opening, received and given back are computed. A difference needs a reason. Raises Invalid;
    Stale where it was closed already; NotAllowed.
    """
    officer = Officer.objects.select_for_update(no_key=True).filter(pk=officer_id).first()
    if officer is None:
        raise NotFound("Không có cán bộ này.")
    permissions.require(
        by, "cash.close", agency_id=officer.agency_id, officer_id=officer.pk,
        unit_id=officer.unit_id,
    )  # fmt: skip
    at = at or clock.now()
    _check(officer, day, counted, deposited, at)
    book = day_book(officer.agency_id, day, officer.pk)
    row = CashDay(
        agency_id=officer.agency_id, officer=officer, day=day, opening=opening(officer.pk, day),
        received=book.cash, given_back=book.given_back, counted=counted, deposited=deposited,
        reason=reason.strip()[:500], figures=book.figures(), closed_at=at, closed_by_id=by.id,
    )  # fmt: skip
    if row.difference and not row.reason:
        raise Invalid(fields={"reason": "Tiền đếm được lệch sổ, cần ghi lý do."})
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Stale("Ngày này đã được khóa sổ trước đó.") from None
    journal.append(f"cash:{row.pk}", "cash.closed", at=at, actor=by, data=_facts(row))
    return row


def _check(officer: Officer, day: date, counted: int, deposited: int, at: datetime) -> None:
    wrong: dict[str, str] = {}
    if not 0 <= counted < MOST:
        wrong["counted"] = "Số tiền đếm được chưa đúng."
    if not 0 <= deposited <= counted:
        wrong["deposited"] = "Số nộp quỹ không thể lớn hơn số đếm được."
    if day > clock.local(at).date():
        wrong["day"] = "Ngày này chưa đến."
    if CashDay.objects.filter(officer=officer, day__gt=day).exists():
        wrong["day"] = "Một ngày sau đó đã khóa sổ, nên ngày này không khóa được nữa."
    if wrong:
        raise Invalid(fields=wrong)


def _facts(row: CashDay) -> dict[str, object]:
    return {
        "officer": row.officer_id,
        "day": row.day.isoformat(),
        "opening": row.opening,
        "received": row.received,
        "given_back": row.given_back,
        "counted": row.counted,
        "deposited": row.deposited,
        "difference": row.difference,
        "reason": row.reason,
    }
