"""What to bring for a procedure, on the same roll as tickets: boxes to tick at home."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from PIL.Image import Image

from motcua.printers.sheet import BOLD, INNER, MARGIN, Sheet

INDENT = 40


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its name, and what to know about it."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CheckList:
    """What is printed for one case of a procedure."""

    desk: str
    ward: str
    procedure: str
    case: str
    papers: Sequence[Paper]
    facts: Sequence[tuple[str, str]]  # as ("Thời hạn", "3 ngày làm việc")
    source: str
    day: date


def draw(given: CheckList) -> Image:
    """The list as a picture 576 dots wide."""
    sheet = Sheet()
    sheet.text(given.desk, 26, BOLD)
    sheet.text(given.ward, 22)
    sheet.rule()
    sheet.text(given.procedure, 32, BOLD)
    if given.case:
        sheet.text(given.case, 26)
    sheet.rule()
    _papers(sheet, given)
    _facts(sheet, given)
    sheet.text(given.source, 20)
    sheet.text(_("In ngày %s") % f"{given.day:%d/%m/%Y}", 20)
    sheet.space(8)
    return sheet.image()


def _papers(sheet: Sheet, given: CheckList) -> None:
    sheet.text(_("Giấy tờ cần mang"), 28, BOLD, align="left")
    sheet.space(4)
    left, width = MARGIN + INDENT, INNER - INDENT
    for paper in given.papers:
        sheet.tick(26)
        sheet.text(paper.name, 26, align="left", left=left, width=width)
        if paper.note:
            sheet.text(paper.note, 22, align="left", left=left, width=width)
        sheet.space(8)
    sheet.rule()


def _facts(sheet: Sheet, given: CheckList) -> None:
    for name, value in given.facts:
        sheet.text(f"{name}: {value}", 26, align="left")
    if given.facts:
        sheet.rule()
