"""Looks that stand out at an agency, found anew each time from the read log."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Final

import yaml
from django.db.models import Q

from motcua.agencies.models import Officer
from motcua.audit import rules
from motcua.audit.household import Human, why_near
from motcua.audit.models import Answered
from motcua.audit.rules import Finding, Limits, Look
from motcua.audit.search import dossier_id
from motcua.dossiers.models import Dossier, Person, Task
from motcua.journal.models import Entry, ReadEntry
from motcua.kernel import clock
from motcua.kernel.people import normalise_phone
from motcua.worktime import queries as worktime
from motcua.worktime.rules import CalendarGap, is_open

LONGEST: Final = 31  # days that are looked through at once


@dataclass(frozen=True, slots=True)
class Line:
    """Something that stands out, who it is about, and the last answer to it."""

    finding: Finding
    officer: Officer
    answered: Answered | None

    @property
    def waits(self) -> bool:
        """Nobody has answered, or there were more looks since."""
        return self.answered is None or self.answered.up_to < self.finding.up_to


@cache
def limits() -> Limits:
    """As the data file has them."""
    given = yaml.safe_load((Path(__file__).parent / "limits.yaml").read_text())
    return Limits(**{**given, "overseers": tuple(given["overseers"])})


def lines(agency_id: int, first: date, last: date, officer_id: int | None = None) -> list[Line]:
    """What stands out on these days, latest first; of one officer where named."""
    rows = Officer.objects.filter(agency=agency_id)
    officers = {row.pk: row for row in (rows.filter(pk=officer_id) if officer_id else rows)}
    found = rules.find(_looks(agency_id, officers, first, last), limits())
    wanted = {"officer__in": officers, "day__gte": first, "day__lte": last}
    answers = {(a.officer_id, a.day, a.kind): a
               for a in Answered.objects.select_related("by").filter(**wanted)}  # fmt: skip
    return [
        Line(one, officers[one.officer_id], answers.get((one.officer_id, one.day, one.kind)))
        for one in found
    ]


def _looks(agency_id: int, officers: Mapping[int, Officer], first: date, last: date) -> list[Look]:
    since, until = (datetime.combine(day, time(), clock.TZ)
                    for day in (first, last + timedelta(days=1)))  # fmt: skip
    rows = list(ReadEntry.objects.filter(
        actor_id__in=officers, at__gte=since, at__lt=until, subject__startswith="dossier:"
    ).exclude(purpose="trail"))  # fmt: skip
    pairs = {(row.actor_id, dossier_id(row.subject)) for row in rows}
    dossiers = {pk for _, pk in pairs if pk}
    tasked, near = _tasked(officers, dossiers), _near(officers, dossiers)
    within = _sessions(agency_id)
    return [
        Look(
            row.pk, clock.local(row.at), row.actor_id, pk, within(row.at),
            near(row.actor_id, pk), tasked(row.actor_id, pk),
        )
        for row in rows
        if row.actor_id and (pk := dossier_id(row.subject))
    ]  # fmt: skip


def _sessions(agency_id: int) -> Callable[[datetime], bool]:
    """Whether a moment is in or near a session; True where the calendar does not know."""
    grace = timedelta(minutes=limits().grace_minutes)

    def within(at: datetime) -> bool:
        try:
            calendar = worktime.calendar_for(agency_id)
            return any(is_open(calendar, at + shift) for shift in (-grace, 0 * grace, grace))
        except CalendarGap:
            return True

    return within


def _tasked(officers: Mapping[int, Officer], dossiers: Iterable[int]) -> Callable[[int, int], bool]:
    """Who had a task of which dossier, by themselves or their unit, or did something to it."""
    wanted = list(dossiers)
    units: set[tuple[int, int]] = set()
    people: set[tuple[int | None, int]] = set()
    for row in Task.objects.filter(dossier__in=wanted).only(
        "dossier", "unit", "officer", "done_by"
    ):
        units.add((row.unit_id, row.dossier_id))
        people |= {(row.officer_id, row.dossier_id), (row.done_by_id, row.dossier_id)}
    acts = Entry.objects.filter(chain__in=[f"dossier:{pk}" for pk in wanted])
    for chain, actor in acts.exclude(actor_id=None).values_list("chain", "actor_id"):
        people.add((actor, dossier_id(chain) or 0))
    overseers = {pk for pk, row in officers.items() if set(row.roles) & set(limits().overseers)}
    return lambda who, pk: (
        who in overseers or (who, pk) in people or (officers[who].unit_id, pk) in units
    )


def _near(officers: Mapping[int, Officer], dossiers: Iterable[int]) -> Callable[[int, int], str]:
    humans = {pk: Human(row.name, _phone(row.phone)) for pk, row in officers.items()}
    known: dict[str, list[Human]] = defaultdict(list)
    phones = {one.phone for one in humans.values() if one.phone}
    for person in Person.objects.filter(phone__in=phones):
        known[person.phone].append(_human(person))
    rows = Dossier.objects.filter(pk__in=list(dossiers)).select_related("owner", "submitter")
    people: dict[int, Sequence[Human]] = {
        row.pk: (_human(row.owner), _human(row.submitter)) for row in rows
    }

    @cache
    def near(who: int, pk: int) -> str:
        return why_near(humans[who], known[humans[who].phone], people.get(pk, ()))

    return near


def _human(person: Person) -> Human:
    return Human(person.name, person.phone, person.address)


def _phone(given: str) -> str:
    try:
        return normalise_phone(given)
    except ValueError:
        return ""


def answered_before(officer_id: int, day: date, kind: str, up_to: int) -> Answered | None:
    """An answer that covers these looks already."""
    same = Q(officer=officer_id, day=day, kind=kind, up_to__gte=up_to)
    return Answered.objects.select_related("by").filter(same).last()
