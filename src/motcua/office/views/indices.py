"""Indices and measures: QĐ 766, NĐ 224 Article 19, the nine indicators; what stands behind them."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from motcua.agencies.permissions import ROLES
from motcua.catalog import queries as catalog
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.reporting.asked import Asked, question
from motcua.office.reporting.names import until
from motcua.office.reporting.petitions import lines
from motcua.office.reporting.rooms import room
from motcua.office.views.report_lists import show_list
from motcua.reports import measures as measuring
from motcua.reports.measures import Block, NineReport, Taken
from motcua.reports.queries import GROUPS
from motcua.reports.rules import Period, previous

SHARES: Final = ("full_service", "online", "full_online", "kept", "content")
SIDES: Final = {"numerator": "top", "denominator": "bottom"}


@require_GET
@officer_required
def index_766(request: OfficeRequest) -> HttpResponse:
    """The six blocks, beside the period before."""
    return room(request, "766", "index_766", _("Chỉ số phục vụ (Quyết định 766)"), _index)


@require_GET
@officer_required
def measures(request: OfficeRequest) -> HttpResponse:
    """Shares, times and answers by field, procedure, officer, unit, channel and step."""
    return room(request, "measures", "measures", _("Đo lường chất lượng phục vụ"), _measures)


@require_GET
@officer_required
def behind(request: OfficeRequest) -> HttpResponse:
    """What one side of an indicator counted: dossiers, procedures or petitions."""
    asked = question(request).asked()
    code, side, key = (request.GET.get(name) for name in ("of", "side", "key"))
    one = measuring.INDICATORS.get(code or "")
    if one is None or side not in ("numerator", "denominator", "rest"):
        raise NotFound("Không có chỉ số này.")
    words: dict[str, Any] = {
        "title": one.name if side in SIDES else _("%s, phần còn lại") % one.name,
        "label": capfirst(
            getattr(one, SIDES[side]) if side in SIDES else f"{one.bottom}, trừ: {one.top}"
        ),
        "value": None,
    }
    back = {"back_url": asked.to("measures" if key is not None else "index_766")}
    if one.of == "procedures":
        return _procedures(request, asked, code or "", side, words | back)
    if one.of == "petitions":
        return _petitions(request, asked, code or "", side, words | back)
    found = measuring.dossiers_behind(
        asked.agency.pk, asked.counted_now(), code or "", side, group=asked.by, key=key,
        after=request.GET.get("after", "")[:80],
    )  # fmt: skip
    return show_list(
        request, asked, found, words | back, {"of": code, "side": side, "key": key}, "behind"
    )


def _procedures(
    request: OfficeRequest, asked: Asked, code: str, side: str, words: dict[str, Any]
) -> HttpResponse:
    taken = measuring.take(asked.agency.pk, asked.counted_now())
    context = {
        "here": "reports", "asked": asked, **words,
        "versions": measuring.procedures_behind(taken, code, side),
        "levels": catalog.law_on(clock.today()).levels,
    }  # fmt: skip
    return render(request, "office/reports/procedures.html", context)


def _petitions(
    request: OfficeRequest, asked: Asked, code: str, side: Any, words: dict[str, Any]
) -> HttpResponse:
    """The petitions of a side as the period's end saw them; a link for who may read one."""
    after, period = request.GET.get("after", ""), asked.counted_now()
    rows, more = measuring.petitions_behind(
        asked.agency.pk, period, code, side,
        after=int(after) if after.isdecimal() and len(after) < 10 else 0,
    )  # fmt: skip
    named = {"of": code, "side": side}
    context = {
        "here": "reports", "asked": asked, **words, "as_of": until(period),
        "lines": lines(rows, period.end, request.actor),
        "value": None if more or after else len(rows),
        "first_url": asked.to("behind", **named) if after else "",
        "more_url": asked.to("behind", **named, after=more) if more else "",
    }  # fmt: skip
    return render(request, "office/reports/petitions.html", context)


def _index(asked: Asked, period: Period) -> dict[str, Any]:
    taken, before = measuring.take(asked.agency.pk, period), previous(asked.period)
    index = measuring.index_of(taken)
    was = measuring.index_of(measuring.take(asked.agency.pk, before))
    return {
        "taken": taken, "index": index, "before": before, "before_index": was,
        "unmeasured": 100 - index.reachable, "response": taken.answers.response,
        "blocks": [
            (now, then, _share(now), _share(then))
            for now, then in zip(index.blocks, was.blocks, strict=True)
        ],
    }  # fmt: skip


def _share(block: Block) -> str:
    """For the chart: "" where nothing was measured."""
    return f"{block.points / block.reachable:.3f}" if block.reachable else ""


def _measures(asked: Asked, period: Period) -> dict[str, Any]:
    agency = asked.agency.pk
    taken, was = measuring.take(agency, period), measuring.take(agency, previous(asked.period))
    steps = measuring.steps(agency, period)
    done, automatic = sum(s.done for s in steps), sum(s.automatic for s in steps)
    return {
        "taken": taken,
        "shares": [(taken.measure(code), was.measure(code)) for code in SHARES],
        "done": done, "automatic": automatic, "automated": automatic / done if done else None,
        "rows": measuring.divide(agency, period, asked.by),
        "division": GROUPS[asked.by].name,
        "divisions": [(g.name, asked.to("measures", by=code), code) for code, g in GROUPS.items()],
        "steps": steps, "roles": ROLES, "nine": _nine(taken),
    }  # fmt: skip


def _nine(taken: Taken) -> NineReport | None:
    try:
        return measuring.nine_of(taken)
    except Invalid:
        return None
