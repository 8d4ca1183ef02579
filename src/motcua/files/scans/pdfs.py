"""PDFs: whether they open, how many pages, joining, turning, a look at the first page."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from motcua.files.rules import PDF
from motcua.files.scans.limits import A4_LONG, MOST_PAGES, PREVIEW
from motcua.files.scans.refusals import broken, refusal
from motcua.kernel.turns import Turns

_turns: Final = Turns()  # PDFium works for one thread at a time


@dataclass(frozen=True, slots=True)
class Facts:
    """What a PDF is like. ``signed``: it carries digital signatures, which joining would void."""

    pages: int
    signed: bool


def read(content: bytes, title: str) -> Facts:
    """Open a PDF; raises Invalid with code ``broken``, ``encrypted`` or ``too_many_pages``."""
    with _opened(content, title) as document:
        pages = len(document)
        if not pages:
            raise broken(title)
        if pages > MOST_PAGES:
            raise refusal(
                "too_many_pages",
                f"Tệp “{title}” có {pages} trang, nhiều hơn mức nhận ({MOST_PAGES} trang). "
                "Mời Ông/Bà chia thành nhiều tệp.",
            )
        _try(document)
        return Facts(pages, raw.FPDF_GetSignatureCount(document.raw) > 0)


def _try(document: Any) -> None:
    """A page that cannot be read shows now, not when the dossier is sent or at an officer's desk.

    Raises PdfiumError.
    """
    document[0].close()
    copy = pdfium.PdfDocument.new()
    try:
        copy.import_pages(document)
    finally:
        copy.close()


def join(parts: Sequence[tuple[str, bytes]], title: str) -> bytes:
    """One PDF of several contents in order: ``(media type, content)``, PDFs and JPEGs of ours."""
    with _turns.mine():
        whole = pdfium.PdfDocument.new()
        try:
            for media_type, content in parts:
                if media_type == PDF:
                    _append(whole, content, title)
                else:
                    _add_photo(whole, content)
            return _saved(whole)
        finally:
            whole.close()


def rotate(content: bytes, title: str) -> bytes:
    """Every page turned a quarter to the right."""
    with _opened(content, title) as document:
        for page in document:
            page.set_rotation((page.get_rotation() + 90) % 360)
        return _saved(document)


def preview(content: bytes, title: str) -> bytes:
    """The first page as a small JPEG."""
    with _opened(content, title) as document:
        page = document[0]
        scale = PREVIEW / max(*page.get_size(), 1.0)
        image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    out = BytesIO()
    image.save(out, "JPEG", quality=75)
    return out.getvalue()


@contextmanager
def _opened(content: bytes, title: str) -> Iterator[Any]:
    with _turns.mine():
        try:
            document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError as error:
            raise _unopened(error, title) from None
        try:
            yield document
        except pdfium.PdfiumError:
            raise broken(title) from None
        finally:
            document.close()


def _unopened(error: Any, title: str) -> Exception:
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        return refusal(
            "encrypted",
            f"Tệp “{title}” có đặt mật khẩu nên phường không đọc được. "
            "Mời Ông/Bà lưu lại một bản không có mật khẩu rồi gửi bản đó.",
        )
    return broken(title)


def _append(whole: Any, content: bytes, title: str) -> None:
    try:
        part = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise _unopened(error, title) from None
    try:
        whole.import_pages(part)
    except pdfium.PdfiumError:
        raise broken(title) from None
    finally:
        part.close()


def _add_photo(whole: Any, content: bytes) -> None:
    photo = pdfium.PdfImage.new(whole)
    photo.load_jpeg(BytesIO(content), inline=True)
    width, height = photo.get_px_size()
    scale = A4_LONG / max(width, height)
    photo.set_matrix(pdfium.PdfMatrix().scale(width * scale, height * scale))
    page = whole.new_page(width * scale, height * scale)
    page.insert_obj(photo)
    page.gen_content()
    page.close()


def _saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()
