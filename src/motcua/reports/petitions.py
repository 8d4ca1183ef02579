"""Form II.05/VPCP/KSTT: petitions of a period, and the same as a sheet."""

from dataclasses import dataclass
from datetime import datetime

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.kernel import clock
from motcua.petitions import queries
from motcua.petitions.rules.figures import Counts
from motcua.petitions.rules.kinds import KINDS
from motcua.reports.commands import TYPES, File
from motcua.reports.exports.petitions import petitions_xlsx
from motcua.reports.rules import Period
from motcua.reports.rules.counts import Unbalanced


@dataclass(frozen=True, slots=True)
class PetitionReport:
    """A line a kind, and their sum; ``period`` is the part of it that is over."""

    agency: Agency
    period: Period
    lines: tuple[tuple[str, Counts], ...]
    total: Counts


def petition_report(
    period: Period, *, by: Actor, agency_id: int | None = None, now: datetime | None = None
) -> PetitionReport:
    """The figures as of now. Raises NotAllowed, Unbalanced, Invalid before the period begins."""
    agency = Agency.objects.get(pk=agency_id or by.agency_id)
    permissions.require(by, "report.read", agency_id=agency.pk)
    counted = period.until(now or clock.now())
    found = queries.figures(agency.pk, counted.start, counted.end)
    total = sum(found.values(), Counts())
    if not all(line.agrees for line in (*found.values(), total)):
        raise Unbalanced
    return PetitionReport(agency, counted, tuple((KINDS[k], n) for k, n in found.items()), total)


def petition_file(
    period: Period, *, by: Actor, agency_id: int | None = None, now: datetime | None = None
) -> File:
    """The same as a sheet."""
    report = petition_report(period, by=by, agency_id=agency_id, now=now)
    content = petitions_xlsx(report.agency, report.period, report.lines, report.total)
    return File(f"II.05-{period.first}-{period.last}.xlsx", TYPES["xlsx"], content)
