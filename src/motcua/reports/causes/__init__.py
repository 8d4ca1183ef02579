"""Why dossiers were late (form II.07): classified by people, counted by field and cause."""

from motcua.reports.causes.commands import classify
from motcua.reports.causes.queries import LateLine, LateReport, late, late_lines
from motcua.reports.causes.rules import CAUSES, SIDES, Cause

__all__ = [
    "CAUSES",
    "SIDES",
    "Cause",
    "LateLine",
    "LateReport",
    "classify",
    "late",
    "late_lines",
]
