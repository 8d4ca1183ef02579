"""Joint dossiers of a period: how many went through how many agencies, and what each of these did.

Figures of the ward are of wholes, figures of a partner agency of the parts it was given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from motcua.dossiers.models import Dossier
from motcua.joint.models import JointPart
from motcua.reports import queries
from motcua.reports.queries import Report
from motcua.reports.rules import Period


@dataclass(frozen=True, slots=True)
class Joined:
    """Joint dossiers of one procedure accepted in the period.

    ``resolved`` by its end; ``parts`` of theirs that were begun, at ``agencies`` agencies.
    ``brought`` are those whose result was brought home free of charge by the catalog's rule.
    """

    procedure: str
    label: str
    received: int
    resolved: int
    pending: int
    parts: int
    agencies: int
    brought: int


@dataclass(frozen=True, slots=True)
class Partner:
    """An agency that settles parts: its own report, and how many parts the wholes say it got."""

    agency_id: int
    name: str
    report: Report
    parts: int


def joined(agency_id: int, period: Period, home: Mapping[str, int]) -> Sequence[Joined]:
    """By procedure; ``home``: results of it brought home free of charge."""
    ended, begun = Q(ended_at__lt=period.end), Q(joint_parts__started_at__lt=period.end)
    wholes = Dossier.objects.filter(
        agency=agency_id, joint_parts__isnull=False,
        accepted_at__gte=period.start, accepted_at__lt=period.end,
    )  # fmt: skip
    counted = wholes.values_list("procedure_code").annotate(
        n_received=Count("pk", distinct=True),
        n_resolved=Count("pk", distinct=True, filter=ended),
        n_pending=Count("pk", distinct=True, filter=Q(ended_at__gte=period.end) | Q(ended_at=None)),
        n_parts=Count("joint_parts", distinct=True, filter=begun),
        n_agencies=Count("joint_parts__agency", distinct=True, filter=begun),
    )  # fmt: skip
    names = {row.key: row.label for row in queries.count(agency_id, period, "procedure").rows}
    return [
        Joined(code, names[code], received, done, waits, parts, others, home.get(code, 0))
        for code, received, done, waits, parts, others in counted.order_by("procedure_code")
    ]


def partners(agency_id: int, period: Period) -> Sequence[Partner]:
    """Every other agency that got parts of the agency's joint dossiers, in the order of names."""
    begun = JointPart.objects.filter(
        whole__agency=agency_id, way="here",
        started_at__gte=period.start, started_at__lt=period.end,
    )  # fmt: skip
    got = begun.exclude(agency=agency_id).values_list("agency", "agency__short_name")
    return [
        Partner(partner, name, queries.count(partner, period), parts)
        for partner, name, parts in got.annotate(n=Count("pk")).order_by("agency__short_name")
    ]
