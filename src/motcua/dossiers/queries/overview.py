"""How much waits, by light, field and step: what stands on the filters above a list."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from motcua.agencies.actors import Actor
from motcua.dossiers.lights import State
from motcua.dossiers.models import Task
from motcua.dossiers.queries import scopes
from motcua.dossiers.queries.scopes import Scope
from motcua.dossiers.queries.worklist import ALL, Narrow
from motcua.kernel import clock

# Counting stops here: "999+" is as good as the exact number, and the list stays quick.
COUNT_LIMIT: Final = 1000
_COLUMNS: Final = (
    "burn_at", "id", "field_code", "step_code", "unit_id", "officer_id", "step_name",
)  # fmt: skip
_Line = tuple[datetime, int, str, str, int, int | None, str]


@dataclass(frozen=True, slots=True)
class Overview:
    """Open tasks of a list, counted up to COUNT_LIMIT; the fields and steps that occur in it."""

    by_state: Mapping[State, int]
    fields: frozenset[str]
    steps: Mapping[str, str]  # code: name

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_state.values())


def overview(
    actor: Actor,
    scope: Scope = "mine",
    *,
    narrow: Narrow = ALL,
    now: datetime | None = None,
) -> Overview:
    """Counts under the filters and the filters there are: one query, two where the list is long."""
    now = now or clock.now()
    lines = _lines(actor, scope)
    counted = lines if len(lines) < COUNT_LIMIT else _lines(actor, scope, narrow)
    soon = scopes.soon_until(actor.agency_id, now)
    states = Counter(
        scopes.state_at(line[0], now, soon) for line in counted if narrow.shows(*line[2:6])
    )
    return Overview(
        states, frozenset(line[2] for line in lines), {line[3]: line[6] for line in lines}
    )


def _lines(actor: Actor, scope: Scope, narrow: Narrow = ALL) -> Sequence[_Line]:
    ranges = [narrow.of(part) for part in scopes.parts(actor, scope)]
    return scopes.united(ranges, _COLUMNS, COUNT_LIMIT)


def waiting_for(actor: Actor) -> int:
    """How many tasks wait for the actor, up to COUNT_LIMIT."""
    return len(scopes.united(scopes.parts(actor, "mine"), ("burn_at", "id"), COUNT_LIMIT))


def to_return(actor: Actor) -> int:
    """How many results wait at the actor's agency for their citizen, up to COUNT_LIMIT."""
    return results_waiting(actor.agency_id)[:COUNT_LIMIT].count()


def results_waiting(agency_id: int) -> QuerySet[Task]:
    """The tasks of results that wait at an agency for their citizen, in no order."""
    return Task.objects.filter(state="open", agency=agency_id, step_code="return").order_by()
