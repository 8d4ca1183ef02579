"""The packages that come with the program."""

from pathlib import Path
from typing import Final

BUILTIN: Final = Path(__file__).resolve().parents[2] / "catalogs"


def builtin(*names: str) -> list[Path]:
    """Folders of built-in packages by name, of all of them when none is named."""
    return [BUILTIN / name for name in names] if names else [BUILTIN]
