"""Rounds: those that are open, one with its stops, and what a courier's phone is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from motcua.agencies.actors import Actor
from motcua.agencies.models import Officer
from motcua.delivery.models import DeliveryJob, PhoneEvent, Round
from motcua.delivery.queries.jobs import Line, lines, of_agency
from motcua.delivery.rules import states
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.kernel.errors import NotFound

_LATEST: Final = 30


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round and its stops in order."""

    round: Round
    stops: Sequence[Line]


def couriers(agency_id: int) -> list[Officer]:
    """Who may take a round."""
    rows = Officer.objects.filter(agency_id=agency_id, active=True, roles__contains=["courier"])
    return list(rows)


def recent(actor: Actor) -> list[Round]:
    """Open rounds and the last that ended, newest first, each with ``stops`` and ``left``."""
    of_agency(actor)
    rows = Round.objects.filter(agency_id=actor.agency_id).select_related("courier")
    found = list(rows.order_by("-id")[:_LATEST])
    told = DeliveryJob.objects.filter(round__in=found).values_list("round_id", "state")
    for one in found:
        its = [state for round_id, state in told if round_id == one.pk]
        one.stops, one.left = len(its), sum(state in states.LIVE for state in its)  # type: ignore[attr-defined]  # beside the row
    return found


def page(actor: Actor, round_id: int) -> RoundPage:
    """A round of the actor's agency. Raises NotFound."""
    jobs = list(of_agency(actor).filter(round_id=round_id).order_by("place", "id"))
    rows = Round.objects.select_related("courier", "planned_by", "handed_by", "agency")
    found = rows.filter(pk=round_id, agency_id=actor.agency_id).first()
    if found is None:
        raise NotFound("Không có chuyến này.")
    return RoundPage(found, lines(jobs))


def conflicts(agency_id: int) -> list[PhoneEvent]:
    """What phones told and could not be carried out, until the desk has looked."""
    rows = PhoneEvent.objects.filter(
        courier__agency_id=agency_id, result="conflict", looked_at=None
    )
    return list(rows.select_related("courier", "job__dossier", "round").order_by("-id")[:_LATEST])


def of_courier(actor: Actor) -> list[dict[str, Any]]:
    """The courier's rounds that are handed over or under way, as their phone keeps them.

    What is needed at the door and nothing else: no number of anybody, no other courier's stop.
    """
    rounds = Round.objects.filter(
        courier_id=actor.id, state__in=(states.HANDED, states.ON_THE_WAY)
    ).select_related("agency")
    return [_told(one) for one in rounds.order_by("starts_at", "id")]


def _told(one: Round) -> dict[str, Any]:
    jobs = DeliveryJob.objects.filter(round=one).exclude(state=states.CANCELLED)
    rows = jobs.select_related("dossier", "dossier__original", "code").order_by("place", "id")
    return {
        "id": one.pk,
        "number": one.number,
        "state": one.state,
        "from": clock.local(one.starts_at).isoformat(),
        "until": clock.local(one.ends_at).isoformat(),
        "desk": one.agency.desk_name,
        "desk_phone": one.agency.phone,
        "stops": [_stop(job) for job in rows],
    }


def _stop(job: DeliveryJob) -> dict[str, Any]:
    dossier: Dossier = job.dossier
    return {
        "id": job.pk,
        "place": job.place,
        "code": dossier.code,
        "what": dossier.procedure_name,
        "contents": job.contents,
        "owner": dossier.owner_name,
        "recipient": job.recipient,
        "phone": job.phone,
        "address": job.address,
        "state": job.state,
        "attempts": job.attempts,
        "reason": str(states.REASONS.get(job.reason, "")),
        "has_code": hasattr(job, "code"),
    }
