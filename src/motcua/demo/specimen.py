"""A PDF that stands for a result: it says that it is a specimen, and of which dossier."""

from io import BytesIO

from PIL import Image, ImageDraw

from motcua.files import commands as files
from motcua.files.rules import PDF


def specimen(code: str) -> str:
    """A stored one-page PDF, by its hash."""
    held = BytesIO(drawn(code))
    return files.store(held, name=f"ket-qua-{code}.pdf", allow={PDF}).pk


def drawn(code: str) -> bytes:
    """The same, not stored."""
    sheet = Image.new("RGB", (1240, 1754), "white")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((80, 80, 1160, 1674), outline="#7a1f1f", width=6)
    pen.text((180, 240), "MAU - SPECIMEN", fill="#7a1f1f", font_size=72)
    pen.text((180, 380), code, fill="#1f2a44", font_size=48)
    held = BytesIO()
    sheet.save(held, "PDF")
    return held.getvalue()
