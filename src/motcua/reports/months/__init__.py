"""Months as they were reported: frozen, sealed, never changed; what became known later beside."""

from motcua.reports.months.commands import freeze, freeze_due
from motcua.reports.months.corrections import Corrections, Late, corrections, late_counts
from motcua.reports.months.queries import find, frozen, last_sealed, next_month, report_of
from motcua.reports.months.sealing import problems

__all__ = [
    "Corrections",
    "Late",
    "corrections",
    "find",
    "freeze",
    "freeze_due",
    "frozen",
    "last_sealed",
    "late_counts",
    "next_month",
    "problems",
    "report_of",
]
