"""Papers people hold in their hands: typst templates filled with data, drawn as tagged PDF."""

from motcua.papers.engine import render
from motcua.papers.errors import BadPaperData, FontsMissing, PaperError, UnknownPaper
from motcua.papers.qr import qr_svg

__all__ = ["BadPaperData", "FontsMissing", "PaperError", "UnknownPaper", "qr_svg", "render"]
