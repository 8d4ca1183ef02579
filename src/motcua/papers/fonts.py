"""The fonts papers are set in: Tinos, metric-compatible with Times New Roman, full Vietnamese."""

from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings

from motcua.papers.errors import FontsMissingError

FAMILY = "Tinos"
# (style, weight) as typst names them.
FACES = (("normal", 400), ("normal", 700), ("italic", 400), ("italic", 700))


def font_dirs() -> tuple[Path, ...]:
    """The folders searched, from ``settings.PAPERS_FONT_DIRS``."""
    return tuple(Path(folder) for folder in settings.PAPERS_FONT_DIRS)


def missing_faces(dirs: tuple[Path, ...]) -> list[str]:
    """The faces of the family not found in ``dirs``, as "Tinos italic 700"."""
    found = {(font.style, font.weight) for font in _load(dirs).fonts() if font.family == FAMILY}
    return [f"{FAMILY} {style} {weight}" for style, weight in FACES if (style, weight) not in found]


@lru_cache(maxsize=4)
def fonts(dirs: tuple[Path, ...]) -> typst.Fonts:
    """The fonts, read once; raises FontsMissingError (never cached) when a face is not there."""
    if missing := missing_faces(dirs):
        raise FontsMissingError(
            f"Không tìm thấy phông chữ để in giấy tờ: {', '.join(missing)}. "
            f"Đã tìm trong: {', '.join(map(str, dirs)) or '(chưa cấu hình)'}. "
            "Phông chữ được cài khi chạy `motcua demo` hoặc `motcua serve` lần đầu."
        )
    return _load(dirs)


def _load(dirs: tuple[Path, ...]) -> typst.Fonts:
    there = [folder for folder in dirs if folder.is_dir()]
    return typst.Fonts(include_system_fonts=False, font_paths=there)
