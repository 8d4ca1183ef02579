"""Taking the measures of a period: one statement for dossiers, the catalog for procedures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from motcua.catalog import queries as catalog
from motcua.catalog.content import Version
from motcua.petitions.timely import timely
from motcua.reports.measures.atoms import ATOMS, asked, measured
from motcua.reports.measures.indicators import INDICATORS, Indicator
from motcua.reports.measures.procedures import PROCEDURES
from motcua.reports.queries.facts import Group
from motcua.reports.queries.satisfaction import Answers, of_dossiers, of_hall
from motcua.reports.rules import Period

NOTHING: Final[Mapping[str, int]] = dict.fromkeys(ATOMS, 0)
_COUNT: Final = "{measured} select coalesce(grp, '') as grp, {counts} from measured group by 1"
_COUNTS: Final = ", ".join(
    f"count(*) filter (where {cond}) as {name}" for name, cond in ATOMS.items()
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator of a period."""

    code: str
    indicator: Indicator
    numerator: int
    denominator: int

    @property
    def share(self) -> float | None:
        """0 to 1; None where there is nothing to take a share of."""
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True)
class Taken:
    """All counts of a period, from which every indicator follows."""

    agency_id: int
    period: Period  # ends at the moment of asking where it is not over yet
    tallies: Mapping[str, Mapping[str, int]]  # by procedure
    hall: Answers
    dossiers: Answers
    petitions: tuple[int, int] = (0, 0)  # handled in time; handled, or past their term

    @property
    def answers(self) -> Answers:
        """What people said at counters and of results together."""
        return self.hall + self.dossiers

    def total(self, atom: str) -> int:
        """Dossiers of an atom, of all procedures."""
        return sum(found[atom] for found in self.tallies.values())

    def procedures(self, name: str) -> list[Version]:
        """Procedures that are counted under a name."""
        return [
            version
            for version in catalog.published_on(self.period.last)
            if PROCEDURES[name](version, self.tallies.get(version.procedure_code, NOTHING))
        ]

    def measure(self, code: str) -> Measured:
        """One indicator."""
        one = INDICATORS[code]
        match one.of:
            case "dossiers":
                pair = self.total(one.numerator), self.total(one.denominator)
            case "procedures":
                pair = len(self.procedures(one.numerator)), len(self.procedures(one.denominator))
            case "answers":
                pair = self.answers.content, self.answers.rated
            case "petitions":
                pair = self.petitions
        return Measured(code, one, *pair)


def take(agency_id: int, period: Period) -> Taken:
    """The measures of a period that is over, or of the part of it that is (six queries)."""
    return Taken(
        agency_id, period, tallies(agency_id, period, "procedure"),
        of_hall(agency_id, period), of_dossiers(agency_id, period),
        timely(agency_id, period.start, period.end),
    )  # fmt: skip


def tallies(agency_id: int, period: Period, group: Group) -> dict[str, dict[str, int]]:
    """Every atom by group (one query)."""
    sql = _COUNT.format(measured=measured(group), counts=_COUNTS)
    with connection.cursor() as cursor:
        cursor.execute(sql, asked(agency_id, period))
        names = [column.name for column in cursor.description]
        rows: list[dict[str, Any]] = [dict(zip(names, r, strict=True)) for r in cursor.fetchall()]
    return {row.pop("grp"): row for row in rows}
