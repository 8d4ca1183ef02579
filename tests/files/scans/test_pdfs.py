"""PDFs are opened before they are taken; photos and PDFs are joined in order."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from PIL import Image

from motcua.files import rules
from motcua.files.scans import pdfs
from motcua.files.scans.limits import MOST_PAGES
from motcua.kernel.errors import Busy, Invalid
from tests.files.scans import pictures


def refusal(content: bytes) -> Invalid:
    with pytest.raises(Invalid) as caught:
        pdfs.read(content, "giấy.pdf")
    assert list(caught.value.fields) == ["file"]
    return caught.value


def test_pages_are_counted() -> None:
    assert pdfs.read(pictures.pdf(3), "a") == pdfs.Facts(pages=3, signed=False)


def test_a_signature_is_seen() -> None:
    assert pdfs.read(pictures.signed(), "a") == pdfs.Facts(pages=1, signed=True)


def test_a_locked_pdf_is_refused_in_words() -> None:
    refused = refusal(pictures.encrypted())
    assert refused.code == "encrypted"
    assert "mật khẩu" in refused.message


@pytest.mark.parametrize("content", [b"%PDF-1.7\nnothing\n%%EOF", b"%PDF-1.4 %%EOF"])
def test_a_broken_pdf_is_refused(content: bytes) -> None:
    assert refusal(content).code == "broken"


def _lacking(kids: bytes) -> bytes:
    """A PDF of two pages, one of which is not there."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[" + kids + b"]/Count 2>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )


@pytest.mark.parametrize("kids", [b"3 0 R 9 0 R", b"9 0 R 3 0 R"])
def test_a_pdf_that_could_not_be_joined_is_refused_at_once(kids: bytes) -> None:
    assert refusal(_lacking(kids)).code == "broken"
    with pytest.raises(Invalid) as caught:  # one that was kept before is named, too
        pdfs.join([(rules.PDF, pictures.pdf()), (rules.PDF, _lacking(kids))], "Giấy ra viện")
    assert "Giấy ra viện" in caught.value.message


def test_too_many_pages_are_refused() -> None:
    assert refusal(pictures.pdf(MOST_PAGES + 1)).code == "too_many_pages"


def test_photos_and_pdfs_are_joined_in_order() -> None:
    photo = pictures.encoded(pictures.photo(600, 400))
    parts = [(rules.JPEG, photo), (rules.PDF, pictures.pdf(2)), (rules.JPEG, photo)]
    sizes = pictures.page_sizes(pdfs.join(parts, "a"))
    assert sizes == [(842, 561), (200, 300), (200, 300), (842, 561)]


def test_a_photo_on_a_page_is_the_same_photo() -> None:
    """Not drawn anew: its bytes are in the PDF."""
    photo = pictures.encoded(pictures.photo(600, 400))
    assert photo in pdfs.join([(rules.JPEG, photo)], "a")


def test_a_turn_is_kept() -> None:
    with pdfium.PdfDocument(pdfs.rotate(pictures.pdf(2), "a")) as document:
        assert [page.get_rotation() for page in document] == [90, 90]


def test_a_preview_of_the_first_page() -> None:
    assert max(Image.open(BytesIO(pdfs.preview(pictures.pdf(), "a"))).size) == 480


def test_a_page_of_any_size_is_previewed_small() -> None:
    huge = pdfs.preview(pictures.pdf(1, (14_400, 14_400)), "a")
    assert max(Image.open(BytesIO(huge)).size) <= 480


def test_a_sheet_that_takes_for_ever_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.kernel.turns.PATIENCE", 0.05)
    with ThreadPoolExecutor(1) as pool, pdfs._turns.mine(), pytest.raises(Busy):
        pool.submit(pdfs.read, b"%PDF-1.7", "giay.pdf").result(10)
