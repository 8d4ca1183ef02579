"""The queues as the kiosk offers them: names, who waits, how long it takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from motcua.kernel import clock
from motcua.tickets import queries
from motcua.tickets.models import HallSettings, ServiceGroup
from motcua.tickets.queries import GroupWait
from motcua.tickets.rules.opening import Opening


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue as one big thing to touch."""

    id: int
    name: str
    hint: str
    icon: str
    wait: str
    is_returns: bool


def queues(agency_id: int, priority: str = "") -> list[Queue]:
    """Every queue of the hall in its order, with words about waiting for who comes now."""
    waits = queries.waits(agency_id, priority)
    groups = queries.hall(agency_id).groups.values()
    return [queue(group, waits.get(group.pk)) for group in groups]


def queue(group: ServiceGroup, wait: GroupWait | None) -> Queue:
    """One queue."""
    return Queue(
        group.pk, name_of(group), hint_of(group), group.icon,
        wait_words(wait) if wait else "", group.kind == "returns",
    )  # fmt: skip


def name_of(group: ServiceGroup) -> str:
    """In the language of the moment; Vietnamese where the ward has given no other."""
    return (get_language() == "en" and group.name_en) or group.name


def hint_of(group: ServiceGroup) -> str:
    """Examples of what is done there."""
    return (get_language() == "en" and group.hint_en) or group.hint


def wait_words(wait: GroupWait) -> str:
    """As "3 người chờ, khoảng 12 phút"."""
    if not wait.open_counters:
        return _closed_words(wait.opens_at, wait.waiting)
    if not wait.waiting and not wait.minutes:
        return _("Không phải chờ")
    many = _people(wait.waiting)
    if wait.minutes is None:
        return many
    about = _("khoảng %d phút") % wait.minutes
    return f"{many}, {about}" if wait.waiting else _("Chờ khoảng %d phút") % wait.minutes


def _closed_words(opens_at: datetime | None, waiting: int) -> str:
    if opens_at:
        return _("Quầy mở lúc %s") % f"{clock.local(opens_at):%H:%M}"
    return _people(waiting) if waiting else _("Chờ quầy mở")


def _people(many: int) -> str:
    return ngettext("%d người chờ", "%d người chờ", many) % many


@dataclass(frozen=True, slots=True)
class Door:
    """Whether numbers are given now; if not, the ward's words and when they are given again."""

    is_open: bool
    message: str = ""
    again: datetime | None = None
    today: bool = True


def door(settings: HallSettings, now: datetime) -> Door:
    """The door of a hall."""
    found: Opening = queries.opening_at(settings, now)
    if found.gives_tickets:
        return Door(True)
    again = found.opens_at or queries.next_session(settings.agency_id, now)
    today = again is not None and clock.local(again).date() == clock.local(now).date()
    return Door(False, closed_words(settings), again, today)


def closed_words(settings: HallSettings) -> str:
    """The ward's own words; it writes them in Vietnamese alone."""
    ours = _("Bộ phận Một cửa đã ngừng cấp số. Mời Ông/Bà đặt hẹn cho buổi sau.")
    return ours if get_language() == "en" else settings.closed_message or ours


def counters_words(agency_id: int, group_id: int) -> str:
    """As "quầy 1, 3"; "" where none serves the queue."""
    numbers: Sequence[int] = [c.number for c in queries.hall(agency_id).counters_of(group_id)]
    if not numbers:
        return ""
    return _("quầy %s") % ", ".join(map(str, numbers))
