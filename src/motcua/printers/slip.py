"""The ticket of a person who waits, on an 80 mm roll. No name stands on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from PIL.Image import Image

from motcua.kernel import clock
from motcua.printers.sheet import BOLD, INNER, MARGIN, Sheet

QR: Final = 232
GAP: Final = 20


@dataclass(frozen=True, slots=True)
class Slip:
    """What is printed; words are in the language of the moment."""

    desk: str
    ward: str
    group: str
    label: str
    ahead: int | None
    minutes: int | None
    turn_at: datetime | None
    issued_at: datetime
    address: str  # of the page that follows the ticket
    message: str = ""
    priority: str = ""
    detail: str = ""  # an appointment's hour, a dossier's code


def draw(slip: Slip) -> Image:
    """The ticket as a picture 576 dots wide."""
    sheet = Sheet()
    _head(sheet, slip)
    _number(sheet, slip)
    _wait(sheet, slip)
    sheet.rule()
    if slip.message:
        sheet.text(slip.message, 24)
        sheet.space(4)
    sheet.text(f"{clock.local(slip.issued_at):%H:%M  %d/%m/%Y}", 24)
    sheet.space(8)
    return sheet.image()


def _head(sheet: Sheet, slip: Slip) -> None:
    sheet.text(slip.desk, 30, BOLD)
    sheet.text(slip.ward, 24)
    sheet.rule()


def _number(sheet: Sheet, slip: Slip) -> None:
    sheet.text(slip.group, 36, BOLD)
    sheet.space(18)
    sheet.big(slip.label, 190)
    sheet.space(22)
    if slip.priority:
        sheet.label(_("Ưu tiên: %s") % slip.priority, 28)
        sheet.space(6)
    if slip.detail:
        sheet.text(slip.detail, 26, 600)


def _wait(sheet: Sheet, slip: Slip) -> None:
    sheet.rule()
    if slip.ahead is not None:
        many = _("Phía trước còn %d người") % slip.ahead
        sheet.text(many if slip.ahead else _("Sắp đến lượt Ông/Bà"), 34, BOLD)
    if slip.minutes is not None:
        sheet.text(_expected(slip), 28)
    sheet.space(12)
    _code(sheet, slip)


def _expected(slip: Slip) -> str:
    about = _("Khoảng %d phút") % (slip.minutes or 0)
    if slip.turn_at is None:
        return about
    return f"{about}, " + _("đến lượt lúc %s") % f"{clock.local(slip.turn_at):%H:%M}"


def _code(sheet: Sheet, slip: Slip) -> None:
    """The code to the left, what it is for to the right, in the middle of its height."""
    top = sheet.top
    side = sheet.qr(slip.address, left=MARGIN, across=QR)
    left, width = MARGIN + side + GAP, INNER - side - GAP
    sheet.space(side // 2 - 62)
    sheet.text(_("Quét mã để xem lượt trên điện thoại."), 26, align="left", left=left, width=width)
    sheet.text(_("Sắp đến lượt, trang sẽ nhắc."), 22, align="left", left=left, width=width)
    sheet.top = max(sheet.top, top + side)
