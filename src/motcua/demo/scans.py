"""What citizens of the demo send in: one sheet a paper, which says that it is a specimen."""

import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from motcua.dossiers.intake import DocumentInput, Intake
from motcua.files import commands as files
from motcua.printers import fonts

SHEET: Final = (827, 1169)  # A4 at 100 dots an inch
LEFT, WIDTH, LINE = 90, 640, 54
PAPER, INK, STAMP, WORDS = "#f7f5ef", "#1f2a44", "#7a1f1f", "#a8a296"


def with_scans(intake: Intake) -> Intake:
    """The submission with a file for each of its papers."""
    papers = tuple(
        _with_scan(paper, intake.submitter.name, photo=number % 2 == 0)
        for number, paper in enumerate(intake.documents)
    )
    return replace(intake, documents=papers)


def _with_scan(paper: DocumentInput, whose: str, *, photo: bool) -> DocumentInput:
    """A photo or a PDF by turns; the same paper of the same person is the same file."""
    kind, name = ("JPEG", "anh-chup.jpg") if photo else ("PDF", "ban-quet.pdf")
    held = BytesIO()
    more = {} if photo else {"creationDate": time.gmtime(0), "modDate": time.gmtime(0)}
    _sheet(paper.name, whose).save(held, kind, quality=60, **more)
    held.seek(0)
    return replace(paper, blob=files.store(held, name=name).pk, file_name=name)


def _sheet(title: str, whose: str) -> Image.Image:
    sheet = Image.new("RGB", SHEET, PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((50, 50, SHEET[0] - 50, SHEET[1] - 50), outline=STAMP, width=3)
    top = 110
    for text, colour in _lines(title, whose):
        for run in fonts.line(text, 34, 600)[0]:
            pen.text((LEFT + run.left, top), run.text, fill=colour, font=run.font)
        top += LINE
    # Lines where words would be, so that it is nobody's paper.
    for number, width in enumerate((600, 640, 520, 610, 640, 560, 300)):
        at = top + 50 + 48 * number
        pen.rectangle((LEFT, at, LEFT + width, at + 12), fill=WORDS)
    return sheet


def _lines(title: str, whose: str) -> Iterator[tuple[str, str]]:
    yield "BẢN MẪU, KHÔNG CÓ GIÁ TRỊ", STAMP
    yield from ((line, INK) for line in fonts.wrap(title, 34, 600, WIDTH))
    yield f"Người nộp: {whose}", INK
