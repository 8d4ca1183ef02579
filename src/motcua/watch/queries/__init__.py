"""Every read of warnings, risks, loads and the roster; screens of supervision stand on these."""

from motcua.watch.queries.apologies import Wanting, wanting
from motcua.watch.queries.due import Due, due
from motcua.watch.queries.loads import Load, jobs_of, loads
from motcua.watch.queries.risk import Risk, assess, at_risk, risks_by_unit
from motcua.watch.queries.roster import Day, Session, gaps_ahead, is_working_day, span, week
from motcua.watch.queries.settings import rules_of
from motcua.watch.queries.warnings import (
    MOST,
    Line,
    Scope,
    addressed,
    alive,
    of_dossier,
    one_for,
    readable,
    waiting,
    warnings_for,
)

__all__ = [
    "MOST",
    "Day",
    "Due",
    "Line",
    "Load",
    "Risk",
    "Scope",
    "Session",
    "Wanting",
    "addressed",
    "alive",
    "assess",
    "at_risk",
    "due",
    "gaps_ahead",
    "is_working_day",
    "jobs_of",
    "loads",
    "of_dossier",
    "one_for",
    "readable",
    "risks_by_unit",
    "rules_of",
    "span",
    "waiting",
    "wanting",
    "warnings_for",
    "week",
]
