"""The list of petitions by what burns, and the QR codes that lead to the form."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.agencies import permissions
from motcua.agencies.permissions import widest_scope
from motcua.kernel.errors import NotAllowed
from motcua.office.access import OfficeRequest, may_required, officer_required
from motcua.office.petition_words import LISTS, OPEN_LISTS, lines
from motcua.papers.qr import qr_svg
from motcua.petitions import queries
from motcua.tickets.models import Counter


@require_GET
@officer_required
def petitions(request: OfficeRequest) -> HttpResponse:
    """What the reader may see, the next due first."""
    actor = request.actor
    if not any(widest_scope(person, "petition.read") for person in actor.everyone):
        raise NotAllowed
    which = request.GET.get("list", "open")
    which = which if which in LISTS else "open"
    page = queries.page(actor, which, request.GET.get("after", ""))
    context = {
        "here": "petitions", "which": which, "waits": which in OPEN_LISTS, "lists": LISTS,
        "lines": lines(page.rows),
        "after": page.after, "first": "after" not in request.GET,
        "types": permissions.may(actor, "petition.receive", agency_id=actor.agency_id),
        "reads": permissions.may(actor, "report.read", agency_id=actor.agency_id),
    }  # fmt: skip
    return render(request, "office/petitions/list.html", context)


@require_GET
@may_required("petition.receive")
def codes(request: OfficeRequest) -> HttpResponse:
    """A sheet to print: one QR code for each counter, one for the hall."""
    address = f"{settings.MOTCUA_URL}/petitions/new/"
    rows = Counter.objects.filter(agency=request.actor.agency_id, active=True)
    found = [("", qr_svg(address))]
    found += [(str(row), qr_svg(f"{address}?counter={row.number}")) for row in rows]
    context = {"here": "petitions", "codes": found, "address": address}
    return render(request, "office/petitions/codes.html", context)
