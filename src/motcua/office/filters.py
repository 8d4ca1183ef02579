"""What the worklist is asked to show, as it stands in its address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, cast, get_args
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import widest_scope
from motcua.dossiers.lights import STATES, State
from motcua.dossiers.queries import ALL, Narrow, Scope

SCOPES: Final[Mapping[Scope, Any]] = {
    "mine": _("Của tôi"),
    "unit": _("Đơn vị tôi"),
    "all": _("Tất cả được xem"),
}
NOBODY: Final = "0"  # an officer's key: whom nothing was given to yet
# Roles that routes give tasks to; the others watch, and nothing is ever "theirs".
_WORKING: Final = frozenset({"receptionist", "officer", "clerk", "leader", "cashier", "courier"})


def usual_scope(actor: Actor) -> Scope:
    """One's own tasks; for those who have none by their roles, the widest they may see."""
    if any(_WORKING & person.roles for person in actor.everyone):
        return "mine"
    scopes = {widest_scope(person, "dossier.read") for person in actor.everyone}
    if scopes & {"agency", "any"}:
        return "all"
    return "unit" if "unit" in scopes else "mine"


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of the list; unknown words in an address count as absent."""

    scope: Scope = "mine"
    state: State | None = None
    field: str = ""
    step: str = ""
    unit: str = ""
    officer: str = ""
    after: str = ""
    usual: Scope = "mine"  # what an address without a scope means to this officer

    @classmethod
    def read(cls, given: QueryDict | Mapping[str, str], usual: Scope = "mine") -> "Filters":
        """The filters an address names."""
        scope, state = given.get("scope", ""), given.get("state", "")
        return cls(
            scope=cast(Scope, scope) if scope in get_args(Scope) else usual,
            state=state if state in STATES else None,
            field=given.get("field", "")[:40],
            step=given.get("step", "")[:40],
            unit=_number(given.get("unit", "")),
            officer=_number(given.get("officer", "")),
            after=given.get("after", "")[:60],
            usual=usual,
        )

    def to(self, **changes: Any) -> str:
        """The address of the list with some filters changed; paging starts anew."""
        query = replace(self, **{"after": "", **changes}).query
        return reverse("office:worklist") + (f"?{query}" if query else "")

    @property
    def query(self) -> str:
        """The address part that names these filters."""
        named = {
            "scope": "" if self.scope == self.usual else self.scope,
            "state": self.state or "",
            "field": self.field,
            "step": self.step,
            "unit": self.unit,
            "officer": self.officer,
            "after": self.after,
        }
        return urlencode({name: value for name, value in named.items() if value})

    @property
    def kept(self) -> str:
        """What a saved view keeps: everything but the page."""
        return replace(self, after="").query

    @property
    def narrowed(self) -> bool:
        """True where a filter hides something."""
        return bool(self.state or self.narrow != ALL)

    @property
    def whole(self) -> bool:
        """True where the scope is shown whole, whatever light is chosen."""
        return self.narrow == ALL

    @property
    def narrow(self) -> Narrow:
        """The part of them that the queries know."""
        return Narrow(self.field, self.step, self.unit, self.officer)


def _number(typed: str) -> str:
    """A key from an address; "" for anything else."""
    return typed if typed.isascii() and typed.isdecimal() and len(typed) < 18 else ""
