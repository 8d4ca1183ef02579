"""Friendly letters of the demo: some approved and printed, some waiting, one of each other end."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from motcua.demo.staff import Staff
from motcua.demo.times import Times
from motcua.letters import commands
from motcua.letters.models import Letter
from motcua.letters.rules.states import State

# Working minutes before now; results are packed after that (``bringing``).
APPROVED, PRINTED, LATEST = 19, 18, 14
WAITING: Final = 2  # condolences that no leader has seen yet: they wait for nobody
MORE: Final = "Xin thêm tên cháu và lời chúc ông bà nội, ngoại."
WORDS: Final = """\
Nhân ngày hai Ông/Bà chính thức nên nghĩa vợ chồng, Ủy ban nhân dân phường Phúc Lợi xin gửi lời \
chúc mừng tốt đẹp nhất.

Cảm ơn hai Ông/Bà đã chọn ngày hội của phường để đăng ký. Kính chúc hai Ông/Bà trăm năm hạnh phúc, \
luôn yêu thương, tin cậy và nhường nhịn nhau."""


def write(staff: Staff, times: Times) -> None:
    """Condolences go with what is brought home; at the desk there is a letter in each state."""
    rows = Letter.objects.filter(state=State.DRAFTED).order_by("pk")
    _go_along(staff, times, rows.filter(kind="condolence"))
    birth, again = rows.filter(rule="birth")[:2]
    wed, worded = rows.filter(rule="marriage")[:2]
    leader, officer, desk = (staff.who(r) for r in ("leader", "officer", "receptionist"))
    commands.approve(birth.pk, seen=1, by=leader, at=_after(birth, times, APPROVED))
    commands.send_back(again.pk, MORE, by=leader, at=_after(again, times, LATEST))
    commands.no_letters(wed.dossier_id, by=desk, at=_after(wed, times, LATEST))
    commands.reword(
        worded.pk, worded.to, WORDS, seen=1, by=officer, at=_after(worded, times, LATEST)
    )


def _go_along(staff: Staff, times: Times, rows: Iterable[Letter]) -> None:
    for row in list(rows)[:-WAITING]:
        at = _after(row, times, APPROVED)
        commands.approve(row.pk, seen=1, by=staff.who("leader"), at=at)
        at = max(at, _after(row, times, PRINTED))
        commands.printed(row.pk, by=staff.who("receptionist"), at=at)


def _after(row: Letter, times: Times, minutes: int) -> datetime:
    """So many working minutes before now, but never before there was a letter."""
    return max(times.back(minutes), row.drafted_at)
