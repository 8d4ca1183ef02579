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
from django.utils.translation import gettext_lazy as _

from motcua.agencies import queries as agencies
from motcua.agencies.actors import Actor
from motcua.agencies.permissions import widest_scope
from motcua.citizens import queries as citizens
from motcua.dossiers import queries as dossiers
from motcua.exchange import queries as exchange
from motcua.national import queries as national
from motcua.notices import queries as notices
from motcua.office.hall import dock
from motcua.tickets import queries as tickets
from motcua.watch import queries as watch


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere the rail leads to; ``action`` is the permission it asks, "" for none."""

    code: str
    name: Any
    icon: str
    action: str = ""
    count: Callable[[Actor], int] | None = None


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
class Rail:
    """The rail: at most eight queries."""

    agency_name: str
    items: tuple[Item, ...]
    answers: bool  # whether calls for help are shown to this officer
    owed: dossiers.Owed | None  # answers to what was sent in from home; None for who gives none


def _waiting(actor: Actor) -> int:
    return tickets.waiting_count(actor.agency_id)


def _of_agency(rows: Callable[[int], QuerySet[Any]]) -> Callable[[Actor], QuerySet[Any]]:
    return lambda actor: rows(actor.agency_id)


# What was given up or could not be understood, and waits for a person; warnings nobody has seen to.
# By place of the rail.
TROUBLES: Final[dict[str, tuple[Callable[[Actor], QuerySet[Any]], ...]]] = {
    "watch": (watch.waiting,),
    "notices": (_of_agency(notices.dead),),
    "exchange": (_of_agency(exchange.dead),),
    "national": (_of_agency(national.dead), _of_agency(national.held)),
}


def troubles(actor: Actor, places: Iterable[str]) -> Counter[str]:
    """How many wait at each of these places: one query, none where there is no such place."""
    marked = [
        rows(actor).annotate(place=Value(place)).values_list("place")[: dossiers.COUNT_LIMIT]
        for place in places
        for rows in TROUBLES.get(place, ())
    ]
    if not marked:
        return Counter()
    found = marked[0].union(*marked[1:], all=True) if marked[1:] else marked[0]
    return Counter(place for (place,) in found)


PLACES: Final = (
    Place("supervision", _("Giám sát"), "eye-check", "watch.read"),
    Place("worklist", _("Việc của tôi"), "list-check", "dossier.read", dossiers.waiting_for),
    Place("watch", _("Cảnh báo"), "bell-ringing", "dossier.read"),
    Place("inbox", _("Trực tuyến"), "inbox", "dossier.accept"),
    Place("intake", _("Tiếp nhận"), "file-plus", "dossier.accept"),
    Place("dossiers", _("Hồ sơ"), "files", "dossier.read"),
    Place("returns", _("Trả kết quả"), "package-export", "result.hand_over", dossiers.to_return),
    Place("delivery", _("Giao tận nhà"), "bike", "delivery.read"),
    Place("round", _("Chuyến của tôi"), "map-route", "delivery.carry"),
    Place("opinions", _("Hỏi ý kiến"), "message-question", "dossier.read"),
    Place("transfers", _("Chuyển giấy"), "truck-delivery", "transfer.manage"),
    Place("cash", _("Thu phí"), "cash", "cash.read"),
    Place("hall", _("Quầy và số"), "device-desktop", "hall.watch", _waiting),
    Place("reports", _("Báo cáo"), "report", "report.read"),
    Place("data", _("Dữ liệu cá nhân"), "shield-lock", "data.answer", citizens.waiting_requests),
    Place("notices", _("Báo tin"), "mail-forward", "notice.manage"),
    Place("exchange", _("Liên thông"), "arrows-exchange", "exchange.manage"),
    Place("national", _("Cổng quốc gia"), "building-broadcast-tower", "national.manage"),
    Place("clients", _("Kết nối"), "plug-connected", "client.manage"),
    Place("routes", _("Quy trình"), "route"),
    Place("absences", _("Làm thay"), "user-share"),
)


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
    places = [place for place in PLACES if _may_go(place, actor)]
    owed = dossiers.owed(actor) if any(place.code == "inbox" for place in places) else None
    broken = troubles(actor, [place.code for place in places])
    items = tuple(_item(place, actor, owed, broken) for place in places)
    answers = any(widest_scope(p, "alert.answer") for p in actor.everyone)
    return Rail(agencies.short_name(actor.agency_id), items, answers, owed)


def _may_go(place: Place, actor: Actor) -> bool:
    return not place.action or any(widest_scope(p, place.action) for p in actor.everyone)


def _item(place: Place, actor: Actor, owed: dossiers.Owed | None, broken: Counter[str]) -> Item:
    if place.code == "inbox" and owed:
        level = 2 if owed.late else min(owed.soon, 1)
        return Item(place.code, place.name, place.icon, reverse("office:inbox"), owed.total, level)
    count = place.count(actor) if place.count else broken[place.code]
    shown = f"{dossiers.COUNT_LIMIT - 1}+" if count >= dossiers.COUNT_LIMIT else count
    level = int(place.code == "watch" and count > 0)
    return Item(place.code, place.name, place.icon, reverse(f"office:{place.code}"), shown, level)
