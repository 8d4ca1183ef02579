"""Papers people hold in their hands: typst templates filled with data, drawn as tagged PDF."""

from motcua.papers.engine import render
from motcua.papers.errors import BadPaperDataError, FontsMissingError, PaperError, UnknownPaperError
from motcua.papers.qr import qr_svg

__all__ = [
    "BadPaperDataError",
    "FontsMissingError",
    "PaperError",
    "UnknownPaperError",
    "qr_svg",
    "render",
]
