"""The lists: to pack, ready to leave, out, not delivered, doubtful; who holds the originals."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from motcua.delivery import commands, queries
from motcua.delivery.providers import available
from motcua.delivery.rules import custody as hands
from motcua.kernel import clock
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.delivery_words import presses
from motcua.office.views.delivery.frame import number, show


@require_GET
@officer_required
def to_pack(request: OfficeRequest) -> HttpResponse:
    """Results the desk signs for and packs."""
    return _list(request, "pack")


@require_GET
@officer_required
def out(request: OfficeRequest) -> HttpResponse:
    """Results on their way."""
    return _list(request, "out")


@require_GET
@officer_required
def failed(request: OfficeRequest) -> HttpResponse:
    """Results nobody took, still with courier or post."""
    return _list(request, "failed")


@require_GET
@officer_required
def doubt(request: OfficeRequest) -> HttpResponse:
    """What somebody has to look into, and what phones told that could not be carried out."""
    return _list(request, "doubt", conflicts=queries.conflicts(request.actor.agency_id))


@require_POST
@officer_required
def looked(request: OfficeRequest, pk: int) -> HttpResponse:
    """Somebody has cleared what a phone told and could not be carried out."""
    commands.conflict_looked_at(pk, by=request.actor)
    return redirect("office:delivery_doubt")


def _list(request: OfficeRequest, which: str, **more: Any) -> HttpResponse:
    found = queries.listed(request.actor, which, after=number(request.GET.get("after", "")))
    rows = [(line, presses(line)) for line in found]
    after = found[-1].job.pk if len(found) == 50 else ""
    to_sign = [line.job.pk for line in found if line.offer and not line.at_desk and which == "pack"]
    return show(request, "list", which, rows=rows, after=after, to_sign=to_sign, **more)


@require_GET
@officer_required
def ready(request: OfficeRequest) -> HttpResponse:
    """Packed: those for a round, by area, and those for the post."""
    return ready_page(request)


def ready_page(
    request: OfficeRequest, *, errors: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    """The same with what was wrong about the last try; what was typed stays."""
    found = queries.listed(request.actor, "ready", limit=200)
    home = [line for line in found if line.job.method == "home"]
    return show(
        request, "ready", "ready", status=status, errors=errors or {}, typed=request.POST,
        home=sorted(home, key=lambda line: (line.job.area or "~", line.job.pk)),
        post=[line for line in found if line.job.method == "post"],
        couriers=queries.couriers(request.actor.agency_id), carriers=available(),
        today=clock.today().isoformat(), chosen={number(pk) for pk in request.POST.getlist("jobs")},
    )  # fmt: skip


@require_GET
@officer_required
def custody(request: OfficeRequest) -> HttpResponse:
    """Who holds which original now."""
    holder = request.GET.get("holder", "")
    holder = holder if holder in hands.HOLDERS else ""
    after = number(request.GET.get("after", ""))
    found = queries.held(request.actor, holder, after=after)
    numbers = queries.holders(request.actor)
    kinds = [(code, name, numbers.get(code, 0)) for code, name in hands.HOLDERS.items()]
    more = found[-1].original.pk if len(found) == 50 else ""
    return show(
        request, "custody", "custody", held=found, kinds=kinds, holder=holder,
        holders=hands.HOLDERS, after=more,
    )  # fmt: skip
