"""Photos: turned upright, shrunk, freed of what a telephone writes into them (place, time)."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO, Any, Final

import pillow_heif
from PIL import ExifTags, Image

from motcua.files import rules
from motcua.files.scans.limits import LONGEST, MOST_PIXELS, PREVIEW, QUALITY
from motcua.files.scans.refusals import broken, refusal
from motcua.kernel.said import Said

pillow_heif.register_heif_opener(thumbnails=False)
# Only the reader of the type that the bytes showed is let loose on them.
_READERS: Final = {
    rules.JPEG: "JPEG",
    rules.PNG: "PNG",
    rules.WEBP: "WEBP",
    rules.HEIC: "HEIF",
    rules.HEIF: "HEIF",
}
_TURNS: Final[dict[Any, Image.Transpose]] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_90,
}  # fmt: skip
_UNREADABLE: Final = (OSError, SyntaxError, ValueError, EOFError, RuntimeError, MemoryError)
_BOMBS: Final = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def clean(file: IO[bytes], media_type: str, title: str) -> bytes:
    """The photo as an upright JPEG without any metadata, its longer side LONGEST at most.

    ``title`` is used in messages. Raises Invalid with code ``broken`` or ``too_many_pixels``.
    """
    with _opened(file, media_type, title) as image:
        # A JPEG is read at a fraction of its size at once: much less memory.
        image.draft("RGB", (LONGEST, LONGEST))
        upright = _upright(image)
        upright.thumbnail((LONGEST, LONGEST))
        return _jpeg(upright, QUALITY)


def _upright(image: Image.Image) -> Image.Image:
    """As the telephone was held. What else it wrote, right or wrong, is not looked at."""
    try:
        turn = _TURNS.get(image.getexif().get(ExifTags.Base.Orientation))
    except (*_UNREADABLE, struct.error, TypeError, AttributeError, LookupError):
        turn = None  # notes that cannot be read are lost anyway; the photo is not
    return image if turn is None else image.transpose(turn)


def rotate(content: bytes, title: str) -> bytes:
    """A JPEG of ours turned a quarter to the right."""
    with _opened(BytesIO(content), rules.JPEG, title) as image:
        return _jpeg(image.transpose(Image.Transpose.ROTATE_270), QUALITY)


def preview(content: bytes, title: str) -> bytes:
    """A small JPEG of a JPEG of ours."""
    with _opened(BytesIO(content), rules.JPEG, title) as image:
        image.draft("RGB", (PREVIEW, PREVIEW))
        image.thumbnail((PREVIEW, PREVIEW))
        return _jpeg(image, 75)


@contextmanager
def _opened(file: IO[bytes], media_type: str, title: str) -> Iterator[Image.Image]:
    try:
        with Image.open(file, formats=[_READERS[media_type]]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise _too_many_pixels(title)
            yield image
    except _BOMBS:
        raise _too_many_pixels(title) from None
    except _UNREADABLE as error:
        if hasattr(error, "fields"):  # a refusal is a ValueError too where a value was malformed
            raise
        raise broken(title) from None


def _jpeg(image: Image.Image, quality: int) -> bytes:
    flat = _on_white(image)
    flat.info = {}  # Pillow would carry comments over
    out = BytesIO()
    flat.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    """Without transparency: what shines through a paper is white."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    return paper


def _too_many_pixels(title: str) -> Exception:
    return refusal(
        "too_many_pixels",
        Said(
            "Ảnh “{title}” có quá nhiều điểm ảnh (trên {most} triệu). Mời Ông/Bà chụp lại ở chế "
            "độ thường của máy ảnh.",
            title=title,
            most=MOST_PIXELS // 1000000,
        ),
    )
