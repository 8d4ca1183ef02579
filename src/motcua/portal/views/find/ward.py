"""What the ward makes public: who works there, when, how it keeps its word, how one counts that."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.agencies import queries as agencies
from motcua.agencies.models import Agency, Officer
from motcua.kernel import clock, csvs
from motcua.kernel.errors import NotFound
from motcua.portal.find.figures import Figures, figures
from motcua.portal.frame import frame
from motcua.portal.public import public, public_for
from motcua.reports.rules import CELLS

DUTY_SECONDS = 30.0
COLUMNS = {
    "received": "Tiếp nhận và kỳ trước chuyển sang",
    "received_online": "Tiếp nhận trực tuyến",
    "received_direct": "Tiếp nhận trực tiếp, bưu chính",
    "carried_over": "Kỳ trước chuyển sang",
    "resolved": "Đã giải quyết",
    "resolved_early": "Đã giải quyết trước hạn",
    "resolved_on_time": "Đã giải quyết đúng hạn",
    "resolved_late": "Đã giải quyết quá hạn",
    "resolved_undated": "Đã giải quyết, không có hẹn",
    "pending": "Đang giải quyết",
    "pending_in_term": "Đang giải quyết trong hạn",
    "pending_late": "Đang giải quyết quá hạn",
    "pending_undated": "Đang giải quyết, không có hẹn",
    "withdrawn": "Trong đã giải quyết: rút, dừng",
    "refused": "Trong đã giải quyết: từ chối có lý do",
    "extended": "Trong đã giải quyết: đã xin lỗi, hẹn lại",
    "paused": "Trong đang giải quyết: chờ công dân",
}


@public_for(DUTY_SECONDS)
def ward(request: HttpRequest) -> HttpResponse:
    """Hours, people, places to ask, the figure."""
    context = frame()
    here = _ward(context)
    people = list(agencies.officers_of(here.pk))
    context |= {
        "duty": agencies.on_duty(here.pk),
        "heads": [officer for officer in people if "head_of_desk" in officer.roles],
        "units": _by_unit(people), "figures": figures(here.pk), "now": clock.now(),
    }  # fmt: skip
    return render(request, "portal/find/ward.html", context)


@public
def counting(request: HttpRequest) -> HttpResponse:
    """How the figure comes about: definition, numerator, denominator, every count by field."""
    context = frame()
    context |= {"figures": _figures(context)}
    return render(request, "portal/find/counting.html", context)


@public
def table(request: HttpRequest) -> HttpResponse:
    """The same counts as a table for a spreadsheet: no person is in it."""
    found = _figures(frame())
    rows = [
        [label, *(getattr(counts, cell) for cell in CELLS)]
        for label, counts in (*found.fields, ("Tổng cộng", found.counts))
    ]
    content = csvs.written([["Lĩnh vực", *(COLUMNS[cell] for cell in CELLS)], *rows])
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    days = f"-{found.period.first}-{found.period.last}" if found.period else ""
    name = f"dung-hen{days}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _ward(context: dict[str, Any]) -> Agency:
    here: Agency | None = context["ward"]
    if here is None:
        raise NotFound
    return here


def _figures(context: dict[str, Any]) -> Figures:
    return figures(_ward(context).pk)


def _by_unit(people: list[Officer]) -> list[tuple[str, list[Officer]]]:
    units: dict[tuple[int, str], list[Officer]] = {}
    for officer in people:
        units.setdefault((officer.unit.order, officer.unit.name), []).append(officer)
    return [(name, rows) for (_order, name), rows in sorted(units.items())]
