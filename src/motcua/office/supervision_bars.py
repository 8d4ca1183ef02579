"""The bars of the supervision screen: where work stands, by step, field, unit and officer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalog import queries as catalog
from motcua.dossiers.lights import STATES, State
from motcua.watch import glance
from motcua.watch.glance.work import Bar

FIELDS_SHOWN: Final = 6
PLACES_SHOWN: Final = 8
OFFICERS_SHOWN: Final = 6
CROWDED: Final = 4  # burning tasks, half of what stands there: worth a word


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


def places(work: glance.Work, away: Sequence[glance.Away]) -> dict[str, Any]:
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
            bar.name, bar.total, max(2, round(bar.total * 100 / longest)), pieces(bar.counts),
            list_of(**{kind: bar.key}), bar.burning >= max(CROWDED, bar.total / 2),
        )
        for bar in bars
    ]  # fmt: skip


def _outside(away: Sequence[glance.Away], most: int) -> list[Shown]:
    shown = []
    for one in away:
        parts = [Piece("late", one.late, str(STATES["late"]))] if one.late else []
        if one.total > one.late:
            parts.append(Piece("ok", one.total - one.late, str(STATES["ok"])))
        url = reverse("office:transfers") if one.way == "paper" else ""
        shown.append(Shown(one.name, one.total, max(2, round(one.total * 100 / most)), parts, url))
    return shown


def pieces(counts: Mapping[State, int]) -> list[Piece]:
    """A bar cut by its lights, what burns first."""
    order: tuple[State, ...] = ("late", "undated", "soon", "ok", "paused")
    return [Piece(state, counts[state], str(STATES[state])) for state in order if counts.get(state)]


def list_of(**chosen: Any) -> str:
    """The address of the worklist of everybody, narrowed as ``chosen``."""
    return f"{reverse('office:worklist')}?{urlencode({'scope': 'all', **chosen})}"
