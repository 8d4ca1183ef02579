"""What a month says: every figure a whole number, by section and row.

Shares and scores are not kept: they follow from numerators and denominators, which are. A new kind
of figure is a new section; a month frozen before it has no such section and is not compared in it.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final

from django.db.models import Count, Q, Sum

from motcua.dossiers.models import Payment
from motcua.payments.models import Refund
from motcua.payments.models.cash import GIVEN
from motcua.petitions import queries as petitions
from motcua.petitions.rules import figures as petitions_rules
from motcua.petitions.rules.kinds import KINDS
from motcua.reports import queries
from motcua.reports.measures import INDICATORS, take
from motcua.reports.months.rules import TOTAL
from motcua.reports.queries import Group, Report
from motcua.reports.queries.brought import count_brought
from motcua.reports.queries.satisfaction import Answers, of_dossiers, of_hall
from motcua.reports.rules import Period, Unbalanced

Rows = dict[str, dict[str, Any]]
FORM: Final[tuple[Group, ...]] = ("field", "procedure", "channel", "officer")


def figures(agency_id: int, period: Period) -> dict[str, Rows]:
    """All sections of a period that is over; raises Unbalanced where form II.06a does not agree."""
    reports = queries.count_all(agency_id, period, FORM, now=period.end)
    found = {f"06a.{group}": _form(report) for group, report in reports.items()}
    return found | {name: count(agency_id, period) for name, count in SECTIONS.items()}


def row(label: str, numbers: Mapping[str, int]) -> dict[str, Any]:
    """One row of a section."""
    return {"label": label, "figures": dict(numbers)}


def _form(report: Report) -> Rows:
    """Form II.06a divided one way; raises Unbalanced."""
    report.require_balance()
    rows = {one.key: row(one.label, asdict(one.counts)) for one in report.rows}
    return {**rows, TOTAL: row("Tổng cộng", asdict(report.total))}


def _brought(agency_id: int, period: Period) -> Rows:
    """Results brought home, by procedure."""
    found = count_brought(agency_id, period)
    return {o.procedure: row(o.label, {"count": o.count, "free": o.free}) for o in found}


def _rated(agency_id: int, period: Period) -> Rows:
    """What people said in the hall and of their dossiers, beside how many could have."""
    return {
        "hall": _answers("Phục vụ tại quầy", of_hall(agency_id, period)),
        "dossiers": _answers("Kết quả hồ sơ", of_dossiers(agency_id, period)),
    }


def _answers(label: str, found: Answers) -> dict[str, Any]:
    faces = {f"score_{face}": found.counts.get(face, 0) for face in range(1, 6)}
    return row(label, {"served": found.served, **faces})


def _money(agency_id: int, period: Period) -> Rows:
    """Receipts of the desk that still stood at the period's end, by method; đồng.

    Also for what another agency settles: who takes the money has it in the day-book.
    """
    stood = Q(cancelled_at=None) | Q(cancelled_at__gte=period.end)
    taken = Payment.objects.filter(
        stood,
        dossier__reception_agency=agency_id,
        paid_at__gte=period.start,
        paid_at__lt=period.end,
    )
    by_method = taken.order_by().values_list("method").annotate(n=Count("id"), sum=Sum("amount"))
    found = {code: row(code, {"receipts": n, "amount": amount}) for code, n, amount in by_method}
    given = Refund.objects.filter(
        agency=agency_id, state=GIVEN, given_at__gte=period.start, given_at__lt=period.end
    ).aggregate(n=Count("id"), sum=Sum("amount"))
    back = {"receipts": given["n"], "amount": given["sum"] or 0}
    return {**found, "refunds": row("Trả lại", back)}


def _indicators(agency_id: int, period: Period) -> Rows:
    """Numerator and denominator of every indicator; those of petitions follow from form II.05."""
    taken = take(agency_id, period)
    found = [taken.measure(code) for code, one in INDICATORS.items() if one.of != "petitions"]
    return {
        one.code: row(
            one.indicator.name, {"numerator": one.numerator, "denominator": one.denominator}
        )
        for one in found
    }


def _petitions(agency_id: int, period: Period) -> Rows:
    """Form II.05, by kind."""
    found = petitions.figures(agency_id, period.start, period.end)
    total = sum(found.values(), petitions_rules.Counts())
    if not all(line.agrees for line in (*found.values(), total)):
        raise Unbalanced(
            "Biểu II.05 về phản ánh, kiến nghị chưa khớp nên chưa chốt được tháng này."
        )
    rows = {kind: row(KINDS[kind], asdict(counts)) for kind, counts in found.items()}
    return {**rows, TOTAL: row("Tổng cộng", asdict(total))}


SECTIONS: Final[Mapping[str, Callable[[int, Period], Rows]]] = {
    "brought": _brought,
    "rated": _rated,
    "money": _money,
    "indicators": _indicators,
    "05": _petitions,
}
