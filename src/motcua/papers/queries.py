"""What may be asked about papers."""

from motcua.papers import fonts
from motcua.papers.data import PAPERS


def missing_fonts() -> list[str]:
    """The font faces papers need and do not have; empty when all is well."""
    return fonts.missing_faces(fonts.font_dirs())


def paper_names() -> list[str]:
    """The names ``render`` knows, sorted."""
    return sorted(PAPERS)
