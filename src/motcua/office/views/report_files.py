"""Reports and registers as files, to print or to work on."""

from typing import Any, Final

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from motcua.office.access import OfficeRequest, officer_required
from motcua.office.reporting.asked import question
from motcua.office.reporting.books import book
from motcua.reports import commands, giving, whole
from motcua.reports.commands import TYPES, File, Kind, Shape
from motcua.reports.rules import Period

_SHAPES: Final[dict[str, Shape]] = {"pdf": "pdf", "xlsx": "xlsx"}
_KINDS: Final[dict[str, Kind]] = {"06a": "report", "summary": "summary"}


@require_GET
@officer_required
def report_file(request: OfficeRequest, name: str, kind: str) -> HttpResponse:
    """A report or a table as a file; figures that do not agree make a page that says so."""
    asked = question(request).asked()
    if name in giving.TABLES and kind in TYPES and (kind == "csv" or name not in _KINDS):
        return _answer(
            giving.give(
                name, kind, asked.counted, by=request.actor, agency_id=asked.agency.pk,
                group=asked.by,
            ),
            shown=kind == "pdf",
        )  # fmt: skip
    if name not in _KINDS:
        raise Http404
    more = {"group": asked.by, "agency_id": asked.agency.pk}
    return _file(_KINDS[name], kind, asked.counted, request, more)


@require_GET
@officer_required
def report_set(request: OfficeRequest) -> HttpResponse:
    """Every table of the period in one folder, to hand in."""
    asked = question(request).asked()
    file = whole.give(asked.counted, by=request.actor, agency_id=asked.agency.pk)
    return _answer(file, shown=False)


@require_GET
@officer_required
def register_file(request: OfficeRequest, kind: str) -> HttpResponse:
    """The book as a file, with whole addresses and phone numbers."""
    asked = book(request)
    return _file("register", kind, asked.period(), request, {"agency_id": asked.agency.pk})


def _file(
    kind: Kind, shape: str, period: Period, request: OfficeRequest, more: dict[str, Any]
) -> HttpResponse:
    if shape not in _SHAPES:
        raise Http404
    return _answer(
        commands.export(kind, _SHAPES[shape], period, by=request.actor, **more),
        shown=shape == "pdf",
    )


def _answer(file: File, *, shown: bool) -> HttpResponse:
    """A PDF is looked at and printed; a sheet is saved and opened elsewhere."""
    answer = HttpResponse(file.content, content_type=file.media_type)
    how = "inline" if shown else "attachment"
    answer["Content-Disposition"] = f'{how}; filename="{file.name}"'
    return answer
