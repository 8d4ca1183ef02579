"""Several tasks at once: see what will happen, then do it; each task is its own transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.agencies import queries as agencies
from motcua.agencies.models import Officer
from motcua.dossiers import commands, queries
from motcua.dossiers.queries import Foreseen, Scope
from motcua.kernel.errors import Refused
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.filters import Filters, usual_scope

MOST: Final = 100
TITLES: Final = {
    "forward": gettext_lazy("Chuyển bước nhiều việc"),
    "claim": gettext_lazy("Nhận nhiều việc"),
    "assign": gettext_lazy("Giao việc cho người khác"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of which tasks; ``done`` False where a preview is wanted first."""

    action: str
    task_ids: tuple[int, ...]
    back: str
    done: bool

    @classmethod
    def read(cls, given: QueryDict, usual: Scope) -> "Asked":
        """From a form or an address; what is no number is no task."""
        wanted = given.get("do") or given.get("preview") or ""
        ids = [int(text) for text in given.getlist("task") if text.isdecimal() and len(text) < 19]
        return cls(
            action=wanted if wanted in TITLES else "forward",
            task_ids=tuple(dict.fromkeys(ids))[:MOST],
            back=Filters.read(QueryDict(given.get("back", "")[:300]), usual).to(),
            done="do" in given,
        )


@require_http_methods(["GET", "POST"])
@officer_required
def bulk(request: OfficeRequest) -> HttpResponse:
    """The preview (GET), the way to it from the list (POST preview), the deed (POST do)."""
    given = request.POST if request.method == "POST" else request.GET
    asked = Asked.read(given, usual_scope(request.actor))
    if not asked.task_ids:
        messages.warning(request, _("Chưa chọn việc nào. Mời đánh dấu ở đầu dòng rồi bấm lại."))
        return redirect(asked.back)
    if request.method == "GET":
        return _preview(request, asked)
    if not asked.done:
        query = [("preview", asked.action), *(("task", key) for key in asked.task_ids)]
        query.append(("back", request.POST.get("back", "")))
        return redirect(f"{reverse('office:bulk')}?{urlencode(query)}")
    return _carry_out(request, asked)


def _preview(
    request: OfficeRequest, asked: Asked, error: str = "", status: int = 200
) -> HttpResponse:
    foreseen = queries.foresee(request.actor, asked.task_ids, asked.action)
    able = [line for line in foreseen if not line.problem]
    context: dict[str, Any] = {
        "here": "worklist",
        "title": TITLES[asked.action],
        "asked": asked,
        "able": able,
        "unable": [line for line in foreseen if line.problem],
        "signing": sum(line.sign for line in able),
        "officers": _able_officers(request, able) if asked.action == "assign" else (),
        "error": error,
        "back_query": asked.back.partition("?")[2],
    }
    return render(request, "office/bulk.html", context, status=status)


def _able_officers(request: OfficeRequest, lines: Sequence[Foreseen]) -> list[Officer]:
    """Officers of the agency who hold the roles of all these tasks."""
    roles = {line.row.task.role for line in lines}
    everyone = agencies.officers_of(request.actor.agency_id)
    return [officer for officer in everyone if roles <= set(officer.roles)]


def _carry_out(request: OfficeRequest, asked: Asked) -> HttpResponse:
    actor = request.actor
    if asked.action == "assign":
        chosen = request.POST.get("to", "")
        if not chosen.isdecimal():
            return _preview(request, asked, _("Mời chọn cán bộ nhận việc."), 422)
        answers = _each(asked, lambda key: commands.assign(key, int(chosen), by=actor))
    elif asked.action == "claim":
        answers = _each(asked, lambda key: commands.claim(key, by=actor))
    else:
        answers = commands.many(asked.task_ids, by=actor)
    _tell(request, answers)
    return redirect(asked.back)


def _each(asked: Asked, do: Callable[[int], object]) -> dict[int, str]:
    """Task id → "" or why not."""
    answers = {}
    for key in asked.task_ids:
        try:
            do(key)
            answers[key] = ""
        except Refused as refusal:
            answers[key] = refusal.message
    return answers


def _tell(request: OfficeRequest, answers: dict[int, str]) -> None:
    """One line for what was done, one for each reason why something was not."""
    done = sum(not answer for answer in answers.values())
    if done:
        messages.success(request, _("Đã xong %d việc.") % done)
    for reason in sorted({answer for answer in answers.values() if answer}):
        count = sum(answer == reason for answer in answers.values())
        messages.warning(request, _("%(n)d việc giữ nguyên: %(why)s") % {"n": count, "why": reason})
