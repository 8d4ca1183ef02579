"""Reads: actors, units, officers."""

import time
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from django.db.models import Q, QuerySet

from motcua.agencies import _at_work
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency, Delegation, DutyShift, DutySwap, Officer, Unit
from motcua.kernel import clock
from motcua.kernel.errors import NotFound


def actor_for(officer_id: int, at: datetime | None = None) -> Actor:
    """The actor with its current stand-ins (one query); raises NotFound for no active officer."""
    found = _at_work.of_officer(officer_id, at or clock.now())
    if found is None:
        raise NotFound("Không có cán bộ này, hoặc cán bộ đã thôi nhiệm vụ.")
    return found


def actor_for_user(user_id: int, at: datetime | None = None) -> Actor | None:
    """The actor who signed in (one query); None for an account without an active officer."""
    return _at_work.of_user(user_id, at or clock.now())


def officers_of(agency_id: int, unit_id: int | None = None) -> QuerySet[Officer]:
    """Active officers in Vietnamese order, of an agency or of one of its units."""
    rows = Officer.objects.select_related("unit").filter(agency_id=agency_id, active=True)
    return rows.filter(unit_id=unit_id) if unit_id else rows


def units_of(agency_id: int) -> QuerySet[Unit]:
    """Units of an agency in their own order."""
    return Unit.objects.filter(agency_id=agency_id)


def unit_ids(agency_id: int) -> dict[str, int]:
    """Unit code → id of an agency."""
    return dict(Unit.objects.filter(agency_id=agency_id).values_list("code", "id"))


def agency(slug: str) -> Agency:
    """An agency by slug or code; raises NotFound."""
    found = Agency.objects.filter(slug=slug).first() or Agency.objects.filter(code=slug).first()
    if found is None:
        raise NotFound(f"Không có cơ quan “{slug}”.")
    return found


@lru_cache(maxsize=256)
def id_of(slug: str) -> int:
    """The id of an agency by slug; it never changes, so it is remembered. Raises NotFound."""
    return int(agency(slug).pk)


def list_agencies(*ids: int) -> list[Agency]:
    """Agencies by name: those with the ids, or all where none is given."""
    rows = Agency.objects.order_by("name", "id")
    return list(rows.filter(pk__in=ids) if ids else rows)


def answers_here(agency_id: int) -> bool:
    """Whether somebody at the agency signs in here who may answer for it or give it to a unit."""
    deciding = {"roles__overlap": ["leader", "head_of_desk"], "active": True}
    return Officer.objects.filter(agency_id=agency_id, **deciding).exclude(user=None).exists()


def names_of(slugs: Iterable[str]) -> dict[str, str]:
    """Short names of agencies by slug (one query, none without slugs)."""
    wanted = [slug for slug in slugs if slug]
    rows = Agency.objects.filter(slug__in=wanted).values_list("slug", "short_name")
    return dict(rows) if wanted else {}


def short_name(agency_id: int) -> str:
    """What people call the agency: "Phường Phúc Lợi"; a new name is seen within a minute."""
    return _short_name(agency_id, int(time.monotonic() // 60))


@lru_cache(maxsize=1024)
def _short_name(agency_id: int, minute: int) -> str:
    return Agency.objects.values_list("short_name", flat=True).get(pk=agency_id)


def absences(actor: Actor, *, everyone: bool, at: datetime | None = None) -> list[Delegation]:
    """Absences now and to come: those that concern the actor, or all of the agency."""
    rows = Delegation.objects.select_related("absent__unit", "stand_in__unit").filter(
        absent__agency=actor.agency_id, ends_at__gt=at or clock.now(), revoked_at=None
    )
    if not everyone:
        rows = rows.filter(Q(absent=actor.id) | Q(stand_in=actor.id))
    return list(rows.order_by("starts_at", "id"))


def home_agency() -> Agency | None:
    """The agency this installation was set up for, the first of all; None before set-up."""
    return Agency.objects.order_by("pk").first()


def on_duty(agency_id: int, at: datetime | None = None) -> DutyShift | None:
    """The leader on duty at the desk at a moment; None where nobody was named."""
    moment = at or clock.now()
    rows = DutyShift.objects.filter(agency_id=agency_id, starts_at__lte=moment, ends_at__gt=moment)
    return rows.select_related("officer").first()


def duty_between(agency_id: int, start: datetime, end: datetime) -> list[DutyShift]:
    """Shifts that touch a span of time."""
    rows = DutyShift.objects.filter(agency_id=agency_id, starts_at__lt=end, ends_at__gt=start)
    return list(rows.select_related("officer"))


def email_of(officer_id: int) -> str:
    """Where an officer's letters go; "" for nowhere."""
    found = Officer.objects.filter(pk=officer_id).values_list("user__email", flat=True).first()
    return found or ""


def keeps_roster(agency_id: int) -> bool:
    """Whether the agency names leaders on duty at all."""
    return DutyShift.objects.filter(agency_id=agency_id).exists()


def may_be_on_duty(agency_id: int) -> list[Officer]:
    """Leaders and heads of the desk in service."""
    return list(officers_of(agency_id).filter(roles__overlap=["leader", "head_of_desk"]))


def swaps_asked(agency_id: int, at: datetime | None = None) -> list[DutySwap]:
    """Shifts that somebody asks another to take, and that are not over (one query)."""
    rows = DutySwap.objects.filter(agency=agency_id, state="asked", ends_at__gt=at or clock.now())
    return list(rows.select_related("asked_by", "asked_of"))


def unit_names(agency_id: int) -> dict[int, str]:
    """Names of an agency's units by id (one query)."""
    return dict(Unit.objects.filter(agency=agency_id).values_list("pk", "name"))


def officer_name(agency_id: int, officer_id: int) -> str:
    """What an officer of the agency is called; "" for one of another."""
    names = Officer.objects.filter(agency=agency_id, pk=officer_id).values_list("name", flat=True)
    return names.first() or ""


def head_of_desk(agency_id: int) -> Officer | None:
    """Who supervises the one-stop desk; None where nobody was appointed."""
    rows = Officer.objects.filter(agency=agency_id, active=True, roles__contains=["head_of_desk"])
    return rows.order_by("id").first()
