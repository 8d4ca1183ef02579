"""The lines that were found, as a file to take along; a reason is asked for and kept."""

from typing import Any, Final

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.agencies.models import Agency
from motcua.audit import giving, search
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest, may_required
from motcua.office.journal_words import Line, happened, looked
from motcua.office.views.journal.asking import Question, question
from motcua.office.views.journal.search import shown
from motcua.reports.commands import TYPES
from motcua.reports.exports.tables import Tabular, table_csv, table_xlsx

HEADS: Final = ("Lúc", "Ở đâu", "Việc", "Chi tiết", "Ai", "Làm thay")


@require_POST
@may_required("journal.read")
def export(request: OfficeRequest) -> HttpResponse:
    """The file, or the page again with what is wrong; the reason that was typed stays."""
    given, shape = question(request), request.POST.get("shape", "")
    reason = request.POST.get("reason", "").replace("\0", "")
    if shape not in {"csv", "xlsx"}:
        raise Http404
    try:
        lines = _lines(request, given)
        what = "looks" if given.looks else "done"
        giving.record_export(what, given.query(), len(lines), reason, by=request.actor)
    except Invalid as refusal:
        wrong = refusal.fields or {"reason": refusal.message}
        return shown(request, given, wrong=wrong, reason=reason, status=422)
    return _file(_table(lines, given, request.actor.name, reason), shape, request)


def _lines(request: OfficeRequest, given: Question) -> list[Line]:
    asked = given.asked(request)
    if given.looks:
        return looked(search.all_looks(request.actor, asked, given.agency_id))
    return happened(search.all_entries(request.actor, asked, given.agency_id))


def _table(lines: list[Line], given: Question, who: str, reason: str) -> Tabular:
    title = _("Lượt xem dữ liệu") if given.looks else _("Nhật ký việc đã làm")
    made = f"{who} xuất lúc {clock.local(clock.now()):%H:%M %d/%m/%Y}. Lý do: {reason}"
    rows = [
        (f"{clock.local(line.at):%d/%m/%Y %H:%M:%S}", str(line.about), line.what, line.detail,
         line.who, line.stood_in_for)
        for line in lines
    ]  # fmt: skip
    return Tabular("nhat-ky", title, [made], HEADS, rows)


def _file(table: Tabular, shape: Any, request: OfficeRequest) -> HttpResponse:
    agency = Agency.objects.get(pk=request.actor.agency_id)
    content = table_csv(table) if shape == "csv" else table_xlsx(table, agency)
    answer = HttpResponse(content, content_type=TYPES[shape])
    name = f"{table.name}-{clock.today():%Y%m%d}.{shape}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
