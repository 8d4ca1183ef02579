"""Money: receipts by method, by series and in closed day-books are the same money."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.db import connection
from django.db.models import Q, Sum

from motcua.dossiers.models import Payment
from motcua.payments.queries.daybook import METHODS
from motcua.reports.proofs.rules import Odd, Proof
from motcua.reports.rules import Period

# What a cashier had taken in cash when the day was closed, against what the book says.
_DAYS: Final = """
select c.day, o.name, c.received, coalesce(sum(p.amount) filter (
    where p.cancelled_at is null or p.cancelled_at > c.closed_at), 0)::bigint as taken
from payments_cashday c join agencies_officer o on o.id = c.officer_id
left join dossiers_payment p on p.collected_by_id = c.officer_id and p.method = 'cash'
    and p.paid_at >= (c.day::timestamp at time zone 'Asia/Ho_Chi_Minh')
    and p.paid_at < ((c.day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
    and p.paid_at <= c.closed_at
where o.agency_id = %s and c.day between %s and %s
group by c.id, o.name order by c.day, o.name
"""
_GAPS: Final = """
select series, max(number) - min(number) + 1 - count(*) as missing
from dossiers_payment p join dossiers_dossier d on d.id = p.dossier_id
where d.reception_agency_id = %s and paid_at >= %s and paid_at < %s
group by series having max(number) - min(number) + 1 <> count(*) order by series
"""


def of_money(agency_id: int, period: Period) -> Iterator[Proof]:
    """Receipts of the desk that stood at the period's end, added up three ways; closed days.

    A series is the desk's, with receipts for what other agencies settle among its numbers.
    """
    stood = Q(cancelled_at=None) | Q(cancelled_at__gte=period.end)
    rows = Payment.objects.filter(
        stood,
        dossier__reception_agency=agency_id,
        paid_at__gte=period.start,
        paid_at__lt=period.end,
    )
    total = _sum(rows.aggregate(sum=Sum("amount"))["sum"])
    by_method = rows.filter(method__in=METHODS).aggregate(sum=Sum("amount"))["sum"]
    strange = rows.exclude(method__in=METHODS).values_list("series", "number", "method")[:20]
    yield Proof("Cộng theo hình thức nộp = mọi biên lai",
                ("Tiền mặt + chuyển khoản + trực tuyến", _sum(by_method)),
                ("Mọi biên lai không hủy", total),
                [Odd(f"{s}/{n:07}: hình thức {m}") for s, n, m in strange], money=True)  # fmt: skip
    yield _days(agency_id, period)
    yield _numbers(agency_id, period)


def _days(agency_id: int, period: Period) -> Proof:
    with connection.cursor() as cursor:
        cursor.execute(_DAYS, [agency_id, period.first, period.last])
        found = cursor.fetchall()
    odd = [
        Odd(f"{day:%d/%m/%Y}, {name}: sổ {book:,}, biên lai {taken:,} đồng".replace(",", "."))
        for day, name, book, taken in found
        if book != taken
    ]
    return Proof("Sổ tiền mặt đã khóa = biên lai tiền mặt lúc khóa",
                 ("Sổ ngày", sum(row[2] for row in found)),
                 ("Biên lai", sum(row[3] for row in found)), odd, money=True)  # fmt: skip


def _numbers(agency_id: int, period: Period) -> Proof:
    """Every number between a series' first and last of the period is there, cancelled or not."""
    with connection.cursor() as cursor:
        cursor.execute(_GAPS, [agency_id, period.start, period.end])
        gaps: Sequence[tuple[str, int]] = cursor.fetchall()
    there = Payment.objects.filter(
        dossier__reception_agency=agency_id, paid_at__gte=period.start, paid_at__lt=period.end
    ).count()
    missing = sum(n for _, n in gaps)
    return Proof("Số biên lai liên tục trong từng quyển",
                 ("Biên lai có trong kỳ", there), ("Số từ đầu đến cuối mỗi quyển", there + missing),
                 [Odd(f"Quyển {series}: thiếu {n} số") for series, n in gaps])  # fmt: skip


def _sum(found: int | None) -> int:
    return int(found or 0)
