"""The rail of every office page: where one may go, and how much waits there."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.db.models import QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from motcua.agencies import queries as agencies
from motcua.agencies.actors import Actor
from motcua.agencies.permissions import widest_scope
from motcua.cameras import queries as cameras
from motcua.dossiers import queries as dossiers
from motcua.exchange import queries as exchange
from motcua.letters import queries as letters
from motcua.mailroom import queries as mailroom
from motcua.national import queries as national
from motcua.notices import queries as notices
from motcua.office.hall import dock
from motcua.office.places import GROUPS, Place
from motcua.petitions import queries as petitions
from motcua.reception import queries as reception
from motcua.watch import queries as watch


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the rail."""

    code: str
    name: Any
    icon: str
    url: str
    count: int | str
    level: int = 0  # how urgent: 1 soon, 2 late


@dataclass(frozen=True, slots=True)
class Shown:
    """A group with what this officer finds in it."""

    code: str
    name: Any  # "" for the one that stands on top without a heading
    items: tuple[Item, ...]
    open: bool

    @property
    def codes(self) -> frozenset[str]:
        """Its places: the group of the page one is on stands open."""
        return frozenset(item.code for item in self.items)

    @property
    def count(self) -> int | str:
        """What waits in it, told while it is folded."""
        counts = [item.count for item in self.items]
        many = next((count for count in counts if isinstance(count, str)), "")
        return many or sum(count for count in counts if isinstance(count, int))


@dataclass(frozen=True, slots=True)
class Rail:
    """The rail: at most eight queries."""

    agency_name: str
    groups: tuple[Shown, ...]
    answers: bool  # whether calls for help are shown to this officer
    owed: dossiers.Owed | None  # answers to what was sent in from home; None for who gives none

    @property
    def items(self) -> tuple[Item, ...]:
        """All of it in order."""
        return tuple(item for group in self.groups for item in group.items)


# What waits for a person, counted in one query for all places; by place of the rail. What was given
# up or could not be understood waits, too.
WAITING: Final[dict[str, tuple[Callable[[Actor], QuerySet[Any]], ...]]] = {
    "returns": (lambda actor: dossiers.results_waiting(actor.agency_id),),
    "watch": (watch.waiting,),
    "mail": (mailroom.waiting_rows,),
    "talk": (mailroom.unseen_rows,),
    "letters": (letters.waiting_rows,),
    "petitions": (petitions.waiting_rows,),
    "reception": (reception.owed_rows,),
    "cameras": (lambda actor: cameras.lost(actor.agency_id),),
    "notices": (lambda actor: notices.dead(actor.agency_id),),
    "exchange": (lambda actor: exchange.dead(actor.agency_id),),
    "national": (
        lambda actor: national.dead(actor.agency_id),
        lambda actor: national.held(actor.agency_id),
    ),
}


def counted(actor: Actor, places: Iterable[str]) -> Counter[str]:
    """How many wait at each of these places: one query, none where there is no such place."""
    marked = [
        rows(actor).annotate(room=Value(place)).values_list("room")[: dossiers.COUNT_LIMIT]
        for place in places
        for rows in WAITING.get(place, ())
    ]
    if not marked:
        return Counter()
    found = marked[0].union(*marked[1:], all=True) if marked[1:] else marked[0]
    return Counter(place for (place,) in found)


UNFOLDED: Final = 12
"""Up to so many lines fit on a small screen: no group is folded then."""


def rail(request: HttpRequest) -> dict[str, Any]:
    """``rail`` and ``docks`` for templates, read only where a template shows them."""
    return {
        "rail": SimpleLazyObject(partial(_rail, request)),
        "docks": SimpleLazyObject(partial(dock.shown, request)),
        "pauses": dock.PAUSES,
    }


def _rail(request: HttpRequest) -> Rail | None:
    actor: Actor | None = getattr(request, "actor", None)
    if not actor:
        return None
    found = [(group, [p for p in group.places if p.is_open_to(actor)]) for group in GROUPS]
    codes = [place.code for _, places in found for place in places]
    owed = dossiers.owed(actor) if "inbox" in codes else None
    broken = counted(actor, codes)
    groups = tuple(
        Shown(
            group.code, group.name,
            tuple(_item(place, actor, owed, broken) for place in places),
            open=not group.name or len(codes) <= UNFOLDED,
        )
        for group, places in found
        if places
    )  # fmt: skip
    answers = any(widest_scope(p, "alert.answer") for p in actor.everyone)
    return Rail(agencies.short_name(actor.agency_id), groups, answers, owed)


def _item(place: Place, actor: Actor, owed: dossiers.Owed | None, broken: Counter[str]) -> Item:
    if place.code == "inbox" and owed:
        level = 2 if owed.late else min(owed.soon, 1)
        return Item(place.code, place.name, place.icon, reverse("office:inbox"), owed.total, level)
    count = place.count(actor) if place.count else broken[place.code]
    shown = f"{dossiers.COUNT_LIMIT - 1}+" if count >= dossiers.COUNT_LIMIT else count
    level = int(place.code == "watch" and count > 0)
    return Item(place.code, place.name, place.icon, reverse(f"office:{place.code}"), shown, level)
