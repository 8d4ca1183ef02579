"""Photos and PDFs as telephones and offices make them."""

import zlib
from io import BytesIO

import pillow_heif
import pypdfium2 as pdfium
from PIL import Image

HANOI = (21.0, 2.0, 3.0)


def photo(width: int = 60, height: int = 40) -> Image.Image:
    """Two halves of colour, so that a turn shows."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    return image


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)  # type: ignore[arg-type]  # options of the writer
    return out.getvalue()


def from_a_phone(orientation: int = 6, width: int = 60, height: int = 40) -> bytes:
    """A JPEG lying on its side, with the place it was taken at, a comment and a maker."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Máy ảnh của tôi"
    exif.get_ifd(0x8825).update({1: "N", 2: HANOI, 3: "E", 4: (105.0, 51.0, 1.0)})
    return encoded(photo(width, height), exif=exif, comment=b"nha toi", quality=90)


def heic(width: int = 60, height: int = 40) -> bytes:
    """A real HEIC."""
    out = BytesIO()
    made = pillow_heif.from_pillow(photo(width, height))
    made.save(out, quality=90)
    return out.getvalue()


def pdf(pages: int = 2, size: tuple[float, float] = (200, 300)) -> bytes:
    """A PDF of empty pages."""
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(*size)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def page_sizes(content: bytes) -> list[tuple[int, int]]:
    with pdfium.PdfDocument(content) as document:
        return [(round(w), round(h)) for w, h in (page.get_size() for page in document)]


def encrypted() -> bytes:
    """A PDF that opens with a password alone: a hand-made encryption dictionary nobody can meet."""
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]>>endobj\n"
    )
    secret = b"<" + b"41" * 32 + b">"
    guard = b"4 0 obj<</Filter/Standard/V 1/R 2/O " + secret + b"/U " + secret + b"/P -4>>endobj\n"
    trailer = b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\n%%EOF\n"
    return body + guard + trailer


def bomb() -> bytes:
    """A PNG of a few kilobytes that claims hundreds of millions of pixels."""
    small = bytearray(encoded(Image.new("1", (8, 8)), "PNG"))
    small[16:24] = (40_000).to_bytes(4) + (40_000).to_bytes(4)
    small[29:33] = zlib.crc32(bytes(small[12:29])).to_bytes(4)
    return bytes(small)


def signed() -> bytes:
    """A PDF with a signature field that holds one; what it says is nobody's."""
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R>>endobj\n"
        b"6 0 obj<</SigFlags 3/Fields[4 0 R]>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]/Annots[4 0 R]>>endobj\n"
        b"4 0 obj<</FT/Sig/T(a)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V 5 0 R>>endobj\n"
        b"5 0 obj<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached"
        b"/ByteRange[0 1 2 3]/Contents<00>>>endobj\n"
        b"trailer<</Size 7/Root 1 0 R>>\n%%EOF\n"
    )
