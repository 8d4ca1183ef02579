"""Giving tasks to others: who has how much, who is away, who is suggested; then each by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers import commands
from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import Foreseen
from motcua.kernel import clock
from motcua.kernel.errors import Refused
from motcua.office.access import OfficeRequest, may_required
from motcua.watch import queries, rules
from motcua.watch.queries import Load

MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Gift:
    """A task to be given away: to whom it may go, and who is suggested."""

    line: Foreseen
    hands: Sequence[Load]
    suggested: int | None
    minutes: int
    problem: str = ""

    @property
    def was(self) -> int | None:
        """Who has it as this page is shown."""
        return self.line.row.task.officer_id


@require_http_methods(["GET", "POST"])
@may_required("task.assign")
def give(request: OfficeRequest) -> HttpResponse:
    """The preview (GET); each task to whom was chosen (POST)."""
    given = request.POST if request.method == "POST" else request.GET
    ids = _ids(given)
    if not ids:
        messages.warning(request, _("Chưa chọn việc nào. Mời đánh dấu ở đầu dòng rồi bấm lại."))
        return redirect("office:watch")
    if request.method == "POST":
        problems = _give(request, ids, given)
        if not problems:
            scope = "all" if given.get("scope") == "all" else "mine"
            return redirect(f"{reverse('office:watch')}?scope={scope}")
        return _preview(request, list(problems), given, problems, 409)
    return _preview(request, ids, given, {})


def _preview(
    request: OfficeRequest, ids: list[int], given: QueryDict, problems: dict[int, str],
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    now = clock.now()
    foreseen = dossiers.foresee(request.actor, ids, "assign")
    loads = queries.loads(request.actor.agency_id, now)
    gifts = _gifts(request, [line for line in foreseen if not line.problem], loads, problems, now)
    taking = {load.officer.pk: load for gift in gifts for load in gift.hands}
    context: dict[str, Any] = {
        "here": "watch", "gifts": gifts, "unable": [line for line in foreseen if line.problem],
        "loads": sorted(taking.values(), key=_room),
        "scope": given.get("scope", ""), "problems": problems,
    }  # fmt: skip
    return render(request, "office/watch/give.html", context, status=status)


def _room(load: Load) -> tuple[bool, int]:
    """Who is there and has least stands first."""
    return load.away_until is not None, load.minutes


def _gifts(
    request: OfficeRequest, able: Sequence[Foreseen], loads: dict[int, Load],
    problems: dict[int, str], now: datetime,
) -> list[Gift]:  # fmt: skip
    hands = [load.hand for load in loads.values()]
    ids = [line.row.task.pk for line in able]
    jobs = {job.task_id: job for job in queries.jobs_of(request.actor.agency_id, ids, now)}
    found = rules.suggest(list(jobs.values()), hands)
    return [
        Gift(
            line, _may_take(loads, line), found.get(line.row.task.pk),
            jobs[line.row.task.pk].minutes, problems.get(line.row.task.pk, ""),
        )
        for line in able
        if line.row.task.pk in jobs
    ]  # fmt: skip


def _may_take(loads: dict[int, Load], line: Foreseen) -> list[Load]:
    """All who hold the role, those of the unit first; who is away may be chosen, and says so."""
    task = line.row.task
    able = [load for load in loads.values() if task.role in load.officer.roles]
    return sorted(able, key=lambda load: (load.officer.unit_id != task.unit_id, load.minutes))


def _give(request: OfficeRequest, ids: Sequence[int], given: QueryDict) -> dict[int, str]:
    """Each task by itself; task → why it was not given. What was left empty stays as it is."""
    done, problems = 0, {}
    for key in ids:
        to, was = given.get(f"to-{key}", ""), given.get(f"was-{key}", "")
        if not to.isdecimal() or to == was:
            continue
        try:
            seen = int(was) if was.isdecimal() else None
            commands.assign(key, int(to), by=request.actor, was=seen)
            done += 1
        except Refused as refusal:
            problems[key] = refusal.message
    if done:
        messages.success(request, _("Đã giao %d việc.") % done)
    elif not problems:
        messages.info(request, _("Không có việc nào đổi người."))
    return problems


def _ids(given: QueryDict) -> list[int]:
    found = [int(text) for text in given.getlist("task") if text.isdecimal() and len(text) < 19]
    return list(dict.fromkeys(found))[:MOST]
