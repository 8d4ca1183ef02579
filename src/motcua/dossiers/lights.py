"""The traffic light of a dossier and the words beside it. Pure: calendars come in as a function."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

State = Literal["late", "undated", "soon", "ok", "paused", "done"]
DAY_MINUTES: Final = 8 * 60
STATES: Final[dict[State, str]] = {
    "late": "Quá hạn",
    "soon": "Sắp đến hạn",
    "ok": "Trong hạn",
    "paused": "Tạm dừng",
    "undated": "Chưa có hẹn",
    "done": "Chờ trả kết quả",
}
DECIDING: Final = "Chờ lãnh đạo quyết định"


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
        return Light("done", "Đã xong")
    if deciding:
        return Light("paused", DECIDING)
    if paused:
        return Light("paused", "Tạm dừng, chờ công dân")
    if due_at is None:
        return Light("undated", "Chưa có ngày hẹn")
    if due_at < now:
        return Light("late", _late(due_at, now, counted(due_at, now)))
    left = counted(now, due_at)
    if left <= DAY_MINUTES:
        return Light("soon", f"Gấp, còn {span(left)}")
    return Light("ok", f"Trong hạn, còn {span(left)}")


def decision(
    due_at: datetime, *, now: datetime, counted: Callable[[datetime, datetime], int]
) -> Light:
    """The light of a leader's decision itself while the dossier stands still for it."""
    found = light(due_at, paused=False, ended=False, now=now, counted=counted)
    if found.state == "late":
        return Light("late", f"Quyết định chậm {found.text.removeprefix('Quá hạn ')}")
    return Light(found.state, DECIDING)


def answer(
    due_at: datetime | None, *, now: datetime, counted: Callable[[datetime, datetime], int]
) -> Light:
    """The light of an answer that is owed to papers sent in from home."""
    found = light(due_at, paused=False, ended=False, now=now, counted=counted)
    if found.state == "late":
        return Light("late", f"Trả lời chậm {found.text.removeprefix('Quá hạn ')}")
    return Light(found.state, "Đã bổ sung, chờ phường xem")


def _late(due_at: datetime, now: datetime, worked: int) -> str:
    minutes = worked or int((now - due_at).total_seconds() // 60)
    return f"Quá hạn {span(max(minutes, 1))}"


def span(minutes: int) -> str:
    """Working time as people say it: days of eight hours, else hours and minutes."""
    if minutes > DAY_MINUTES:
        return f"{minutes // DAY_MINUTES} ngày"
    hours, rest = divmod(max(minutes, 0), 60)
    parts = [f"{hours} giờ"] * bool(hours) + [f"{rest} phút"] * bool(rest or not hours)
    return " ".join(parts)
