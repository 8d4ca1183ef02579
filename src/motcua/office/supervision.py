"""What the supervision screen says, panel by panel: figures with the lists behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, cast

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.agencies import queries as agencies
from motcua.agencies.actors import Actor
from motcua.agencies.permissions import widest_scope
from motcua.cameras import queries as cameras
from motcua.delivery import queries as delivery
from motcua.dossiers import timing
from motcua.dossiers.lights import STATES, Light, State, light, span
from motcua.dossiers.models import Dossier, Task
from motcua.kernel import clock
from motcua.look.templatetags.look import ICONS
from motcua.office.context import counted as waiting
from motcua.office.supervision_bars import pieces, places
from motcua.petitions import queries as petitions
from motcua.ratings import queries as ratings
from motcua.reception import queries as reception
from motcua.tickets.queries.opening import sessions_of
from motcua.watch import glance
from motcua.watch.glance.risk import Line
from motcua.watch.queries.risk import Risk
from motcua.watch.rules import Danger

ALL_RISKS: Final = 300
LIGHTS: Final[tuple[State, ...]] = ("late", "undated", "soon", "ok", "paused")
FAILING: Final = {
    "notices": gettext_lazy("Báo tin không đến"),
    "exchange": gettext_lazy("Liên thông chờ sửa"),
    "national": gettext_lazy("Cổng quốc gia chờ sửa"),
}


@dataclass(frozen=True, slots=True)
class Endangered:
    """A line of what may become late."""

    dossier: Any
    light: Light
    place: str
    who: str
    needed: str
    left: str
    url: str


def screen(actor: Actor) -> dict[str, Any]:
    """Everything at this moment."""
    now, agency = clock.now(), actor.agency_id
    work = glance.work(agency, now)
    return {
        "now": now,
        "head": agencies.head_of_desk(agency),
        "duty": agencies.on_duty(agency, now),
        "receiving": any(start <= now < end for start, end in sessions_of(agency, now)),
        **_risk(agency, now),
        **places(work, glance.away(agency, now)),
        "lights": pieces(glance.lights(agency, now).counts),
        "flow": glance.flow(agency, now),
        "work": work,
        "hall": glance.hall(agency, now),
        "hours": _hours(glance.hours(agency, now)),
        "petitions": petitions.burning(actor, now) if _may(actor, "petition.read") else None,
        "reception": (
            reception.day_at_a_glance(actor, now) if _may(actor, "reception.read") else None
        ),
        "brought": delivery.counts(actor) if _may(actor, "delivery.read") else None,
        "cameras": _cameras(actor, now),
        "failing": _failing(actor),
        "happy": _happy(agency, now),
    }


def _may(actor: Actor, action: str) -> bool:
    return any(widest_scope(person, action) for person in actor.everyone)


def _risk(agency_id: int, now: datetime) -> dict[str, Any]:
    found = glance.endangered(agency_id)
    kinds: tuple[Literal["late", "undated"], ...] = ("late", "undated")
    heads = [
        (kind, ICONS[kind], found.counts.get(kind, 0), STATES[kind],
         f"{reverse('office:supervision_risks')}?danger={kind}")
        for kind in kinds
    ]  # fmt: skip
    return {
        "risk": found,
        "risk_heads": [head for head in heads if head[2]],
        "risk_lines": [_endangered(line, now) for line in found.lines],
    }


def risks(actor: Actor, danger: str) -> dict[str, Any]:
    """All that may become late, or one kind of it: the list behind the figures of the wall."""
    now, kinds = clock.now(), {kind: str(STATES[kind]) for kind in ("late", "undated")}
    chosen = cast("Danger", danger) if danger in kinds else None
    found = glance.endangered(actor.agency_id, ALL_RISKS, chosen)
    total = found.counts.get(chosen, 0) if chosen else found.total
    return {
        "total": total, "more": max(total - ALL_RISKS, 0), "chosen": kinds.get(danger, ""),
        "risk_lines": [_endangered(line, now) for line in found.lines],
    }  # fmt: skip


def under(actor: Actor, state: str) -> dict[str, Any]:
    """The dossiers under one light: the list behind the lights of the wall."""
    now, agency = clock.now(), actor.agency_id
    chosen: State = state if state in STATES else "late"
    counts = glance.lights(agency, now).counts
    rows = glance.standing(agency, chosen, now, ALL_RISKS)
    tasks = glance.tasks_of(rows)
    total = counts.get(chosen, 0)
    return {
        "total": total, "more": max(total - ALL_RISKS, 0), "chosen": str(STATES[chosen]),
        "risk_lines": [_standing(row, tasks.get(row.pk), now) for row in rows],
        "by_light": chosen,
        "lights": [(kind, STATES[kind], ICONS[kind], counts.get(kind, 0)) for kind in LIGHTS],
    }  # fmt: skip


def _standing(dossier: Dossier, task: Task | None, now: datetime) -> Endangered:
    shown = light(
        dossier.due_at, paused=dossier.paused_at is not None, ended=False, now=now,
        counted=lambda a, b: timing.counted(dossier.agency_id, a, b),
    )  # fmt: skip
    place = task.step_name if task else _("Không ở bước nào")
    url = reverse("office:dossier", args=[dossier.pk])
    return Endangered(dossier, shown, place, _who(task), "", "", url)


def _endangered(line: Line, now: datetime) -> Endangered:
    dossier, risk, task = line.dossier, line.risk, line.task
    agency = dossier.agency_id

    def counted(start: datetime, end: datetime) -> int:
        return timing.counted(agency, start, end)

    shown = light(risk.due_at, paused=False, ended=False, now=now, counted=counted)
    return Endangered(
        dossier, shown, task.step_name if task else _place(risk), _who(task),
        str(span(risk.needed)), str(span(risk.left)) if risk.left and risk.left > 0 else "",
        reverse("office:dossier", args=[dossier.pk]),
    )  # fmt: skip


def _who(task: Task | None) -> str:
    if task is None:
        return ""
    return task.officer.name if task.officer else task.unit.name


def _place(risk: Risk) -> str:
    return _("Các phần liên thông") if risk.joint else _("Không ở bước nào")


def _hours(hours: Sequence[glance.Hour]) -> list[tuple[glance.Hour, int, int]]:
    """Each with the heights of today's bar and the usual one, in per cent."""
    most = max([max(h.today, h.usual) for h in hours], default=0) or 1
    return [(h, round(h.today * 100 / most), round(h.usual * 100 / most)) for h in hours]


def _failing(actor: Actor) -> list[tuple[str, int, str]]:
    """What could not be sent or understood and waits for a person, with the page that mends it."""
    counts = waiting(actor, FAILING)
    may = {"notices": "notice.manage", "exchange": "exchange.manage", "national": "national.manage"}
    return [
        (str(name), counts[place], reverse(f"office:{place}") if _may(actor, may[place]) else "")
        for place, name in FAILING.items()
        if counts[place]
    ]


def _cameras(actor: Actor, now: datetime) -> dict[str, Any] | None:
    """How many record, which do not; None for who may not know, or where there is none."""
    rows = cameras.cameras_of(actor.agency_id) if _may(actor, "camera.read") else []
    standings = [cameras.standing(row, now) for row in rows]
    if not standings:
        return None
    return {
        "live": sum(one.live for one in standings),
        "lost": [one for one in standings if not one.live],
        "watch": _may(actor, "camera.watch"),
    }


def _happy(agency_id: int, now: datetime) -> tuple[int, int, int]:
    """Satisfied, answered, served today: silence is not satisfaction."""
    day = clock.local(now).date()
    score = ratings.overall(agency_id, day, day)
    return sum(n for face, n in score.counts.items() if face >= 4), score.rated, score.served
