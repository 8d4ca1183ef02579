"""The cashier's day-book: what was received on a day, by receipt, method and series."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, Sum

from motcua.dossiers.models import Payment
from motcua.kernel import clock
from motcua.payments.models import CashDay, Refund
from motcua.payments.models.cash import GIVEN

METHODS = ("cash", "transfer", "online")


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """Receipts of one series on the day; amounts in đồng, cancelled ones not in ``amount``."""

    series: str
    first: int
    last: int
    count: int
    cancelled: int
    amount: int


@dataclass(frozen=True, slots=True)
class DayBook:
    """A day, of one officer or of all. Cancelled receipts stay in the list."""

    day: date
    receipts: Sequence[Payment]
    cancelled_later: Sequence[Payment]  # of earlier days, cancelled on this one
    refunds: Sequence[Refund]  # given on this day
    closed: CashDay | None
    late: Sequence[Payment]  # taken or cancelled after the day was closed

    def of(self, method: str) -> int:
        """Received by a method and not cancelled."""
        return sum(p.amount for p in self._valid() if p.method == method)

    @property
    def cash(self) -> int:
        """Cash received."""
        return self.of("cash")

    @property
    def total(self) -> int:
        """All received."""
        return sum(p.amount for p in self._valid())

    @property
    def given_back(self) -> int:
        """Cash that left the drawer: refunds, and receipts of earlier days cancelled today."""
        refunds = sum(r.amount for r in self.refunds if r.method == "cash")
        return refunds + sum(p.amount for p in self.cancelled_later if p.method == "cash")

    @property
    def series(self) -> list[SeriesLine]:
        """By series."""
        names = sorted({p.series for p in self.receipts})
        return [_line(name, [p for p in self.receipts if p.series == name]) for name in names]

    @property
    def balanced(self) -> bool:
        """Series and methods count the same money."""
        by_method = sum(self.of(method) for method in METHODS)
        return by_method == self.total == sum(line.amount for line in self.series)

    def figures(self) -> dict[str, Any]:
        """What is frozen when the day is closed."""
        return {
            "methods": {method: self.of(method) for method in METHODS},
            "series": [
                [s.series, s.first, s.last, s.count, s.cancelled, s.amount] for s in self.series
            ],
            "total": self.total,
        }

    def _valid(self) -> list[Payment]:
        return [p for p in self.receipts if p.cancelled_at is None]


def day_book(agency_id: int, day: date, officer_id: int | None = None) -> DayBook:
    """The book of a day; without an officer all of the agency, with what came unattended."""
    start, end = span(day)
    rows = Payment.objects.select_related("dossier", "collected_by", "cancelled_by").filter(
        dossier__reception_agency=agency_id
    )
    refunds = Refund.objects.select_related("payment__dossier", "given_by").filter(
        agency=agency_id, state=GIVEN, given_at__gte=start, given_at__lt=end
    )
    taken = rows.filter(paid_at__gte=start, paid_at__lt=end)
    undone = rows.filter(cancelled_at__gte=start, cancelled_at__lt=end, paid_at__lt=start)
    if officer_id:
        taken = taken.filter(collected_by=officer_id)
        undone = undone.filter(cancelled_by=officer_id)
        refunds = refunds.filter(given_by=officer_id)
    receipts = list(taken.order_by("series", "number"))
    closed = CashDay.objects.filter(officer=officer_id, day=day).first() if officer_id else None
    return DayBook(
        day, receipts, list(undone.order_by("series", "number")), list(refunds), closed,
        _late(receipts, closed),
    )  # fmt: skip


def opening(officer_id: int, day: date) -> int:
    """Cash a day opens with: what the last closed day left, and what moved since it was closed."""
    last = CashDay.objects.filter(officer=officer_id, day__lt=day).order_by("-day").first()
    if last is None:
        return 0
    start, _end = span(day)
    since = Q(collected_by=officer_id, method="cash", paid_at__lt=start)
    came = _sum(Payment.objects.filter(since, paid_at__gt=last.closed_at, cancelled_at=None))
    gone = _sum(
        Payment.objects.filter(
            since, paid_at__lte=last.closed_at, cancelled_at__gt=last.closed_at,
            cancelled_at__lt=start,
        )
    )  # fmt: skip
    back = Refund.objects.filter(
        given_by=officer_id, method="cash", state=GIVEN, given_at__gt=last.closed_at,
        given_at__lt=start,
    ).aggregate(total=Sum("amount"))["total"]  # fmt: skip
    return max(0, last.left + came - gone - (back or 0))


def span(day: date) -> tuple[datetime, datetime]:
    """The first moment of a Vietnamese day, and of the next."""
    start = datetime.combine(day, time(), tzinfo=clock.TZ)
    return start, start + timedelta(days=1)


def _sum(rows: Any) -> int:
    return int(rows.aggregate(total=Sum("amount"))["total"] or 0)


def _late(receipts: Sequence[Payment], closed: CashDay | None) -> list[Payment]:
    if closed is None:
        return []
    at = closed.closed_at
    return [p for p in receipts if p.paid_at > at or (p.cancelled_at and p.cancelled_at > at)]


def _line(name: str, rows: list[Payment]) -> SeriesLine:
    valid = [p for p in rows if p.cancelled_at is None]
    return SeriesLine(
        name, min(p.number for p in rows), max(p.number for p in rows), len(rows),
        len(rows) - len(valid), sum(p.amount for p in valid),
    )  # fmt: skip
