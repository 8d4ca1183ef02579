"""What reports mean: periods, counts with their identities, what early and late are. Pure."""

from motcua.reports.rules.counts import CELLS, Counts, Fault, Unbalanced, check
from motcua.reports.rules.grades import Grade, Standing, grade, standing
from motcua.reports.rules.periods import Kind, Period, days, in_year, of_day, parse
from motcua.reports.rules.presets import containing, previous

__all__ = [
    "CELLS",
    "Counts",
    "Fault",
    "Grade",
    "Kind",
    "Period",
    "Standing",
    "Unbalanced",
    "check",
    "containing",
    "days",
    "grade",
    "in_year",
    "of_day",
    "parse",
    "previous",
    "standing",
]
