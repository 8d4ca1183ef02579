"""Whether the journal is whole: its seals, and checking a day, a dossier or everything anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.audit import search
from motcua.journal import queries
from motcua.journal.models import DailyRoot, Entry
from motcua.kernel.errors import Invalid, NotFound, Refused
from motcua.kernel.text import grouped
from motcua.office.access import OfficeRequest, may_required

SHOWN: Final = 31
MOST: Final = 300_000  # entries that are checked while somebody waits; some ten seconds
FAULTS: Final = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking found: of what, how many entries, what is wrong."""

    what: str
    entries: int
    problems: Sequence[str]


@require_http_methods(["GET", "POST"])
@may_required("journal.read")
def seals(request: OfficeRequest) -> HttpResponse:
    """The last seals; a press checks anew and changes nothing."""
    code = request.POST.get("code", "")[:80]
    context: dict[str, Any] = {"here": "journal", "seals": queries.last_seals(SHOWN), "code": code}
    if request.method == "GET":
        return render(request, "office/journal/seals.html", context)
    try:
        context["checked"] = _checked(request, code)
    except Refused as refusal:
        context["error"] = refusal.message
        return render(request, "office/journal/seals.html", context, status=422)
    return render(request, "office/journal/seals.html", context)


def _checked(request: OfficeRequest, code: str) -> Checked:
    match request.POST.get("check", ""):
        case "day":
            return _day(request.POST.get("day", ""))
        case "chain":
            return _chain(request, " ".join(code.split()).upper())
        case "all":
            return _everything()
    raise Invalid(_("Mời chọn một ngày hoặc một hồ sơ để kiểm tra."))


def _day(given: str) -> Checked:
    try:
        seal = DailyRoot.objects.filter(day=date.fromisoformat(given)).first()
    except ValueError as error:
        raise Invalid(_("Ngày chưa đúng.")) from error
    if seal is None:
        raise NotFound(_("Ngày này chưa có dấu niêm."))
    entries, problem = queries.verify_day(seal)
    told = [problem.message] if problem else []
    return Checked(_("Ngày %s") % f"{seal.day:%d/%m/%Y}", entries, told)


def _chain(request: OfficeRequest, code: str) -> Checked:
    if not code:
        raise Invalid(_("Mời ghi mã hồ sơ cần kiểm tra."))
    chain = search.chain_of(code, request.actor)
    problem, entries = queries.verify_chain(chain), queries.trail(chain).count()
    return Checked(_("Hồ sơ %s") % code, entries, [problem.message] if problem else [])


def _everything() -> Checked:
    """What ``motcua doctor`` asks of the journal."""
    entries = Entry.objects.count()
    if entries > MOST:
        raise Invalid(
            _("Nhật ký có %s mục, kiểm tra hết mất nhiều phút. Mời quản trị chạy motcua doctor.")
            % grouped(entries)
        )
    problems = [problem.message for problem in islice(queries.verify_all(), FAULTS)]
    return Checked(_("Toàn bộ nhật ký"), entries, problems)
