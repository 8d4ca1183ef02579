"""The day's book of a cashier: receipts, sums, the count, the closing."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies import permissions
from motcua.agencies import queries as agencies
from motcua.agencies.actors import Actor
from motcua.agencies.models import Officer
from motcua.dossiers.forms.money import METHOD_NAMES
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, Refused
from motcua.office.access import OfficeRequest, may_required
from motcua.office.views.cash.frame import page
from motcua.payments import commands
from motcua.payments.queries.daybook import day_book, opening
from motcua.payments.queries.series import series_of
from motcua.payments.rules.amounts import read_amount
from motcua.reports import cash as files

SHAPES = frozenset({"pdf", "xlsx"})
YEARS = range(2000, 2200)  # a book has days before and after its own
TAKERS = frozenset({"receptionist", "cashier", "head_of_desk"})


@require_http_methods(["GET", "HEAD", "POST"])
@may_required("cash.read")
def day(request: OfficeRequest) -> HttpResponse:
    """The book of a day; a POST closes it."""
    chosen, officer = _chosen(request)
    if request.method != "POST":
        return _page(request, chosen, officer)
    if officer is None:
        raise Http404
    try:
        commands.close_day(
            officer, chosen, counted=_sum(request, "counted"), deposited=_sum(request, "deposited"),
            reason=request.POST.get("reason", ""), by=request.actor,
        )  # fmt: skip
    except Refused as refusal:
        return _page(request, chosen, officer, refusal)
    messages.success(request, _("Đã khóa sổ ngày %(day)s.") % {"day": f"{chosen:%d/%m/%Y}"})
    return redirect(f"{request.path}?day={chosen}&officer={officer}")


@require_GET
@may_required("cash.read")
def book_file(request: OfficeRequest, kind: str) -> HttpResponse:
    """The book as a file, to print or to work on."""
    chosen, officer = _chosen(request)
    if kind not in SHAPES:
        raise Http404
    made = files.export(kind, chosen, officer, by=request.actor)
    answer = HttpResponse(made.content, content_type=made.media_type)
    how = "inline" if kind == "pdf" else "attachment"
    answer["Content-Disposition"] = f'{how}; filename="{made.name}"'
    return answer


def _chosen(request: OfficeRequest) -> tuple[date, int | None]:
    """Which day, whose: one's own, unless one may see all; None for the whole agency."""
    given = request.POST or request.GET
    try:
        chosen = date.fromisoformat(given.get("day") or clock.today().isoformat())
    except ValueError:
        raise Http404 from None
    if chosen.year not in YEARS:
        raise Http404
    actor, text = request.actor, given.get("officer", "")
    if not _sees_all(actor):
        return chosen, actor.id
    if text in ("", "all"):
        return chosen, None
    known = Officer.objects.filter(agency=actor.agency_id, pk=int(text) if text.isdecimal() else 0)
    if not known.exists():
        raise Http404
    return chosen, int(text)


def _sees_all(actor: Actor) -> bool:
    return permissions.widest_scope(actor, "cash.read") in ("agency", "any")


def _sum(request: OfficeRequest, name: str) -> int:
    try:
        return read_amount(request.POST.get(name, ""), ",")
    except Invalid as wrong:
        raise Invalid(fields={name: wrong.message}) from None


def _page(
    request: OfficeRequest, chosen: date, officer: int | None, refusal: Refused | None = None
) -> HttpResponse:
    actor = request.actor
    book = day_book(actor.agency_id, chosen, officer)
    opened = opening(officer, chosen) if officer else 0
    return page(
        request, actor, "cash", "office/cash/day.html", refusal,
        day=chosen, officer=officer, book=book, people=_people(actor),
        opening=opened, expected=opened + book.cash - book.given_back, methods=METHOD_NAMES,
        transfer=book.of("transfer"), online=book.of("online"),
        series=series_of(actor.agency_id), **_may_close(actor, officer),
    )  # fmt: skip


def _people(actor: Actor) -> list[Officer]:
    if not _sees_all(actor):
        return []
    return [o for o in agencies.officers_of(actor.agency_id) if TAKERS & set(o.roles)]


def _may_close(actor: Actor, officer: int | None) -> dict[str, Any]:
    closes = officer is not None and permissions.may(
        actor, "cash.close", agency_id=actor.agency_id, officer_id=officer
    )
    return {"may_close": closes}
