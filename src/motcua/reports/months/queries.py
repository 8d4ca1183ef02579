"""Reading frozen months, and which comes next."""

from collections.abc import Sequence
from datetime import date, timedelta

from motcua.catalog import queries as catalog
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.reports.models import FrozenMonth
from motcua.reports.months.rules import TOTAL
from motcua.reports.queries import GROUPS, Group, Report, Row
from motcua.reports.rules import Counts, Period, containing, parse


def frozen(agency_id: int, limit: int = 60) -> Sequence[FrozenMonth]:
    """The latest first, without their figures."""
    rows = FrozenMonth.objects.filter(agency=agency_id).defer("figures")
    return list(rows[:limit])


def find(agency_id: int, month: str) -> FrozenMonth:
    """One with its figures; raises NotFound."""
    found = FrozenMonth.objects.filter(agency=agency_id, month=month).first()
    if found is None:
        raise NotFound("Tháng này chưa chốt số liệu.")
    return found


def last_sealed(agency_id: int, count: int) -> Sequence[FrozenMonth]:
    """The latest months with their figures, oldest first."""
    return list(reversed(FrozenMonth.objects.filter(agency=agency_id)[:count]))


def next_month(agency_id: int) -> Period | None:
    """The month to be frozen next, over or not; None where no dossier was ever accepted.

    The first is the month of the first dossier; then one after another without a gap.
    """
    last = FrozenMonth.objects.filter(agency=agency_id).defer("figures").first()
    if last:
        return statutory(parse(last.month).last + timedelta(days=1))
    rows = Dossier.objects.filter(agency=agency_id, counted=True, accepted_at__isnull=False)
    first = rows.order_by("accepted_at").values_list("accepted_at", flat=True).first()
    return statutory(clock.local(first).date()) if first else None


def statutory(day: date) -> Period:
    """The reporting month with ``day`` in it, cut as the law of that day says."""
    return containing(day, "month", cutoff=catalog.law_on(day).report_cutoff_day)


def report_of(month: FrozenMonth, group: Group = "field") -> Report:
    """Form II.06a as it was frozen."""
    if group not in GROUPS:
        raise NotFound("Báo cáo không có cách chia này.")
    section = month.figures[f"06a.{group}"]
    rows = [
        Row(key, one["label"], Counts.of(one["figures"]))
        for key, one in section.items()
        if key != TOTAL
    ]
    rows.sort(key=lambda one: (-one.counts.received, one.label))
    total = Counts.of(section[TOTAL]["figures"])
    return Report(month.agency_id, parse(month.month), group, rows, total)
