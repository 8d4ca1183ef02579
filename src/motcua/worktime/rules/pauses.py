"""Intervals in which the clock of a dossier stands still."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from motcua.kernel.errors import Invalid


class PauseError(Invalid, ValueError):
    """Pauses that contradict each other or the receipt."""

    default_code = "bad_pause"
    default_message = "Khoảng tạm dừng chưa đúng."


@dataclass(frozen=True)
class Pause:
    """From ``start`` up to ``end``, both aware; ``end`` None means still waiting.

    ``restarts``: when it ends the whole term begins anew (NĐ 61/2018/NĐ-CP Điều 19 khoản 4),
    else what was left of the term goes on. ``source`` is the document the pause rests on.
    """

    start: datetime
    end: datetime | None
    reason: str = "chờ bổ sung hồ sơ"
    restarts: bool = False
    source: str = ""


def in_order(pauses: Iterable[Pause], received: datetime) -> tuple[Pause, ...]:
    """The pauses by time, those of zero length left out.

    PauseError: one ends before it begins, begins before the receipt, or two share a moment.
    """
    result = tuple(sorted((p for p in pauses if p.start != p.end), key=lambda p: p.start))
    for pause in result:
        if pause.end is not None and pause.end < pause.start:
            raise PauseError(f"Lần tạm dừng {_span(pause)} kết thúc trước khi bắt đầu.")
    if result and result[0].start < received:
        raise PauseError(f"Lần tạm dừng {_span(result[0])} bắt đầu trước khi nhận hồ sơ.")
    for before, after in pairwise(result):
        if before.end is None or after.start < before.end:
            raise PauseError(f"Hai lần tạm dừng chồng lên nhau: {_span(before)} và {_span(after)}.")
    return result


def _span(pause: Pause) -> str:
    end = f"{pause.end:%H:%M %d/%m/%Y}" if pause.end else "chưa kết thúc"
    return f"{pause.start:%H:%M %d/%m/%Y} – {end}"
