"""Reading PDFs back: text, page sizes, pictures, what the file says of itself."""

import re
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

MM = 72 / 25.4


@dataclass(frozen=True)
class Read:
    """A PDF read back."""

    pages: list[str]
    sizes: list[tuple[int, int]]  # mm

    @property
    def text(self) -> str:
        return " ".join(self.pages)


def read(pdf: bytes) -> Read:
    document = pdfium.PdfDocument(pdf)
    sizes = [tuple(round(side / MM) for side in page.get_size()) for page in document]
    return Read([plain(page.get_textpage().get_text_range()) for page in document], sizes)


def plain(text: str) -> str:
    """Without the traces of line breaking: one space between words."""
    text = text.replace("\u200b", "").replace("\ufffe", "").replace("\u0002", "")
    return re.sub(r"\s+", " ", text)


def squeezed(text: str) -> str:
    """Without any space: words broken over lines read whole."""
    return plain(text).replace(" ", "")


def picture(pdf: bytes, page: int = 0, scale: float = 1.0) -> Image.Image:
    drawn: Image.Image = pdfium.PdfDocument(pdf)[page].render(scale=scale, grayscale=True).to_pil()
    return drawn


def char_boxes(pdf: bytes) -> list[tuple[int, float, float, float, float]]:
    """Every visible character's page, left, bottom, right and top in points."""
    boxes = []
    for number, page in enumerate(pdfium.PdfDocument(pdf)):
        text = page.get_textpage()
        for i in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(i)
            if right > left and text.get_text_range(i, 1).strip(" \u200b\r\n"):
                boxes.append((number, left, bottom, right, top))
    return boxes


def metadata(pdf: bytes) -> dict[str, str]:
    return dict(pdfium.PdfDocument(pdf).get_metadata_dict())


def is_tagged(pdf: bytes) -> bool:
    document = pdfium.PdfDocument(pdf)
    return bool(raw.FPDFCatalog_IsTagged(document.raw))


def language(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    length = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    buffer = (raw.FPDF_WCHAR * length)()
    raw.FPDFCatalog_GetLanguage(document.raw, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")
