"""The traffic light of a dossier and the words beside it. Pure: calendars come in as a function."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from motcua.kernel.said import Said, hours_and_minutes

State = Literal["late", "undated", "soon", "ok", "paused", "done"]
DAY_MINUTES: Final = 8 * 60
STATES: Final[dict[State, str]] = {
    "late": Said("Quá hạn"),
    "soon": Said("Sắp đến hạn"),
    "ok": Said("Trong hạn"),
    "paused": Said("Tạm dừng"),
    "undated": Said("Chưa có hẹn"),
    "done": Said("Chờ trả kết quả"),
}
DECIDING: Final = Said("Chờ lãnh đạo quyết định")


@dataclass(frozen=True, slots=True)
class Light:
    """A state and what to say: "Gấp, còn 1 giờ 18 phút" (working time)."""

    state: State
    text: str


def light(
    due_at: datetime | None,
    *,
    paused: bool,
    ended: bool,
    deciding: bool = False,
    now: datetime,
    counted: Callable[[datetime, datetime], int],
) -> Light:
    """The light at ``now``; ``counted`` gives working minutes between two moments.

    A day or less of working time left is "soon" (facts, list item 30); no date is a defect that
    is shown, never "in time". ``deciding``: it stands still for a leader, not for the citizen.
    """
    if ended:
        return Light("done", Said("Đã xong"))
    if deciding:
        return Light("paused", DECIDING)
    if paused:
        return Light("paused", Said("Tạm dừng, chờ công dân"))
    if due_at is None:
        return Light("undated", Said("Chưa có ngày hẹn"))
    if due_at < now:
        late = _overdue(due_at, now, counted)
        return Light("late", Said("Quá hạn {span}", span=late))
    left = counted(now, due_at)
    if left <= DAY_MINUTES:
        return Light("soon", Said("Gấp, còn {span}", span=span(left)))
    return Light("ok", Said("Trong hạn, còn {span}", span=span(left)))


def decision(
    due_at: datetime, *, now: datetime, counted: Callable[[datetime, datetime], int]
) -> Light:
    """The light of a leader's decision itself while the dossier stands still for it."""
    found = light(due_at, paused=False, ended=False, now=now, counted=counted)
    if found.state == "late":
        late = _overdue(due_at, now, counted)
        return Light("late", Said("Quyết định chậm {span}", span=late))
    return Light(found.state, DECIDING)


def answer(
    due_at: datetime | None, *, now: datetime, counted: Callable[[datetime, datetime], int]
) -> Light:
    """The light of an answer that is owed to papers sent in from home."""
    found = light(due_at, paused=False, ended=False, now=now, counted=counted)
    if found.state == "late" and due_at:
        late = _overdue(due_at, now, counted)
        return Light("late", Said("Trả lời chậm {span}", span=late))
    return Light(found.state, Said("Đã bổ sung, chờ phường xem"))


def _overdue(due_at: datetime, now: datetime, counted: Callable[[datetime, datetime], int]) -> str:
    minutes = counted(due_at, now) or int((now - due_at).total_seconds() // 60)
    return span(max(minutes, 1))


def span(minutes: int) -> str:
    """Working time as people say it: days of eight hours, else hours and minutes."""
    if minutes > DAY_MINUTES:
        days = minutes // DAY_MINUTES
        return Said("{days} ngày", days=days) if days > 1 else Said("1 ngày")
    return hours_and_minutes(max(minutes, 0))
