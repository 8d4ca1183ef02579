"""For ``motcua doctor``: is everybody warned, is there a leader on duty."""

from datetime import timedelta
from typing import Final

from motcua.agencies import queries as agencies
from motcua.kernel import clock
from motcua.kernel.checks import Checks
from motcua.watch import queries

# The clock comes every five minutes; after that a warning that is due was missed.
PATIENCE: Final = timedelta(minutes=15)


def warnings() -> str:
    """Everybody who is to be told was told: else the worker does not run."""
    missed = late = 0
    for agency in agencies.list_agencies():
        missed += len(queries.due(agency.pk, clock.now() - PATIENCE))
        late += sum(risk.danger == "late" for risk in queries.at_risk(agency.pk))
    if missed:
        raise ValueError(f"{missed} warnings are due and were not raised: does the worker run?")
    return f"everybody was warned; {late} dossiers are late"


def duty() -> str:
    """Leaders on duty in every session of the coming week, where the agency keeps a roster."""
    words = [
        f"{agency.short_name}: {', '.join(gap.words for gap in gaps)}"
        for agency in agencies.list_agencies()
        if agencies.keeps_roster(agency.pk) and (gaps := queries.gaps_ahead(agency.pk))
    ]
    if words:
        raise ValueError(f"nobody is on duty in {'; '.join(words)}")
    return "a leader is on duty in every session of the coming week"


CHECKS: Final[Checks] = {"warnings": warnings, "duty": duty}
