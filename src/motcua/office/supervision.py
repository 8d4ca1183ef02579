"""What the supervision screen says, panel by panel: figures with the lists behind them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.agencies import queries as agencies
from motcua.agencies.actors import Actor
from motcua.agencies.permissions import widest_scope
from motcua.catalog import queries as catalog
from motcua.delivery import queries as delivery
from motcua.dossiers import timing
from motcua.dossiers.lights import STATES, Light, State, light, span
from motcua.kernel import clock
from motcua.look.templatetags.look import ICONS
from motcua.office.context import counted as waiting
from motcua.ratings import queries as ratings
from motcua.watch import glance
from motcua.watch.glance.risk import Line
from motcua.watch.glance.work import Bar
from motcua.watch.queries.risk import Risk

FIELDS_SHOWN: Final = 6
PLACES_SHOWN: Final = 8
OFFICERS_SHOWN: Final = 6
CROWDED: Final = 4  # burning tasks, half of what stands there: worth a word
FAILING: Final = {
    "notices": _("Báo tin không đến"),
    "exchange": _("Liên thông chờ sửa"),
    "national": _("Cổng quốc gia chờ sửa"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: its light, how many, in words."""

    state: State
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A bar as it is drawn: ``width`` in per cent of the longest."""

    name: str
    total: int
    width: int
    pieces: Sequence[Piece]
    url: str
    crowded: bool = False


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
        **_risk(agency, now),
        **_places(work, glance.away(agency, now)),
        "lights": _pieces(glance.lights(agency, now).counts),
        "flow": glance.flow(agency, now),
        "work": work,
        "hall": glance.hall(agency, now),
        "hours": _hours(glance.hours(agency, now)),
        "brought": delivery.counts(actor) if _may(actor, "delivery.read") else None,
        "failing": _failing(actor),
        "happy": _happy(agency, now),
    }


def _may(actor: Actor, action: str) -> bool:
    return any(widest_scope(person, action) for person in actor.everyone)


def _list(**chosen: Any) -> str:
    return f"{reverse('office:worklist')}?{urlencode({'scope': 'all', **chosen})}"


def _risk(agency_id: int, now: datetime) -> dict[str, Any]:
    found = glance.endangered(agency_id)
    kinds: tuple[Literal["late", "undated"], ...] = ("late", "undated")
    heads = [
        (kind, ICONS[kind], found.counts.get(kind, 0), STATES[kind], _list(state=kind))
        for kind in kinds
    ]
    return {
        "risk": found,
        "risk_heads": [head for head in heads if head[2]],
        "risk_lines": [_endangered(line, now) for line in found.lines],
    }


def _endangered(line: Line, now: datetime) -> Endangered:
    dossier, risk, task = line.dossier, line.risk, line.task
    agency = dossier.agency_id

    def counted(start: datetime, end: datetime) -> int:
        return timing.counted(agency, start, end)

    shown = light(risk.due_at, paused=False, ended=False, now=now, counted=counted)
    who = task.officer.name if task and task.officer else task.unit.name if task else ""
    return Endangered(
        dossier, shown, task.step_name if task else _place(risk), who,
        str(span(risk.needed)), str(span(risk.left)) if risk.left and risk.left > 0 else "",
        reverse("office:dossier", args=[dossier.pk]),
    )  # fmt: skip


def _place(risk: Risk) -> str:
    return _("Các phần liên thông") if risk.joint else _("Không ở bước nào")


def _pieces(counts: Mapping[State, int]) -> list[Piece]:
    order: tuple[State, ...] = ("late", "undated", "soon", "ok", "paused")
    return [Piece(state, counts[state], str(STATES[state])) for state in order if counts.get(state)]


def _places(work: glance.Work, away: Sequence[glance.Away]) -> dict[str, Any]:
    """Bars of the steps with those of other agencies; of fields, officers."""
    most = max([bar.total for bar in work.steps] + [one.total for one in away], default=1)
    known = catalog.field_names()
    return {
        "steps": [*_drawn(work.steps[:PLACES_SHOWN], "step", most), *_outside(away, most)],
        "fields": _drawn(_renamed(work.fields[:FIELDS_SHOWN], known), "field"),
        "units": _drawn(work.units, "unit"),
        "officers": _drawn(_named(work.officers[:OFFICERS_SHOWN]), "officer"),
    }


def _renamed(bars: Iterable[Bar], names: Mapping[str, str]) -> list[Bar]:
    return [Bar(bar.key, names.get(bar.key, bar.name), bar.counts) for bar in bars]


def _named(bars: Iterable[Bar]) -> list[Bar]:
    return [Bar(bar.key or "0", bar.name or _("Chưa ai nhận"), bar.counts) for bar in bars]


def _drawn(bars: Sequence[Bar], kind: str, most: int = 0) -> list[Shown]:
    longest = most or max((bar.total for bar in bars), default=1)
    return [
        Shown(
            bar.name, bar.total, max(2, round(bar.total * 100 / longest)), _pieces(bar.counts),
            _list(**{kind: bar.key}), bar.burning >= max(CROWDED, bar.total / 2),
        )
        for bar in bars
    ]  # fmt: skip


def _outside(away: Sequence[glance.Away], most: int) -> list[Shown]:
    shown = []
    for one in away:
        pieces = [Piece("late", one.late, str(STATES["late"]))] if one.late else []
        if one.total > one.late:
            pieces.append(Piece("ok", one.total - one.late, str(STATES["ok"])))
        url = reverse("office:transfers") if one.way == "paper" else ""
        shown.append(Shown(one.name, one.total, max(2, round(one.total * 100 / most)), pieces, url))
    return shown


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


def _happy(agency_id: int, now: datetime) -> tuple[int, int, int]:
    """Satisfied, answered, served today: silence is not satisfaction."""
    day = clock.local(now).date()
    score = ratings.overall(agency_id, day, day)
    return sum(n for face, n in score.counts.items() if face >= 4), score.rated, score.served
