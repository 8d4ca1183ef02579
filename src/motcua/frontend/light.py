"""Small style sheets, made at set-up out of what is installed: one for citizens, one for staff.

Tabler without what no page uses, the icons that are used as pictures, the alphabets Vietnamese
needs of the typeface, and our own sheets, in one file.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from motcua.frontend import icons
from motcua.frontend.purge import purge, words_of

PACKAGE: Final = Path(__file__).resolve().parents[1]
SPOKEN_IN: Final = (".html", ".js", ".py", ".yaml")
_FIGURES: Final = re.compile(r'@font-face\s*\{[^}]*"Figures"[^}]*\}\s*')
_SPACES: Final = re.compile(r"\s+")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one of them is made of; ``faces``: weight of the file → weights it is shown for."""

    name: str
    ours: tuple[str, ...]
    faces: tuple[tuple[int, str], ...]
    alphabets: tuple[str, ...]
    figures: bool  # of a typeface of their own: two more files before a page is whole


PORTAL: Final = Sheet(
    "light/portal.css", ("tokens.css", "tabler.css", "components.css", "portal.css"),
    ((400, "400"), (600, "500 600"), (700, "700")), ("latin", "vietnamese"), figures=False,
)  # fmt: skip
OFFICE: Final = Sheet(
    "light/office.css", ("tokens.css", "tabler.css", "components.css"),
    ((400, "400"), (500, "500"), (600, "600"), (700, "700")),
    ("latin", "latin-ext", "vietnamese"), figures=True,
)  # fmt: skip
SHEETS: Final = {sheet.name: sheet for sheet in (PORTAL, OFFICE)}


@cache
def made(sheet: Sheet, packages: Path, home: Path) -> Path:
    """Its path, made where it is not there or something it is made of is newer.

    ``packages`` is node_modules; looked at once in the life of a process.
    """
    target = home / sheet.name
    if not target.exists() or target.stat().st_mtime < _newest(packages):
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(f".{os.getpid()}")
        draft.write_text(build(sheet, packages), encoding="utf-8")
        draft.replace(target)
    return target


def build(sheet: Sheet, packages: Path) -> str:
    """The sheet itself."""
    sources = list(_files(*SPOKEN_IN))
    words = words_of("\n".join(path.read_text(encoding="utf-8") for path in sources))
    beside = "".join(path.read_text(encoding="utf-8") for path in _files(".css"))
    tabler = (packages / "@tabler/core/dist/css/tabler.min.css").read_text(encoding="utf-8")
    parts = (
        *_faces(sheet, packages), purge(tabler, words, beside), *icons.rules(packages, sources),
        _SPACES.sub(" ", _COMMENT.sub("", _ours(sheet))).replace("; ", ";").replace(" {", "{"),
    )  # fmt: skip
    return "".join(parts)


def _ours(sheet: Sheet) -> str:
    folder = PACKAGE / "look/static/look"
    text = "".join((folder / name).read_text(encoding="utf-8") for name in sheet.ours)
    return text if sheet.figures else _FIGURES.sub("", text)


def _files(*kinds: str) -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in kinds:
            yield path


def _newest(packages: Path) -> float:
    lock = packages.parent / "installed"
    made_of: Iterable[Path] = (*_files(*SPOKEN_IN, ".css"), *([lock] if lock.exists() else []))
    return max(path.stat().st_mtime for path in made_of)


def _faces(sheet: Sheet, packages: Path) -> Iterator[str]:
    folder = packages / "@fontsource/be-vietnam-pro"
    for weight, shown in sheet.faces:
        css = (folder / f"{weight}.css").read_text(encoding="utf-8")
        for alphabet in sheet.alphabets:
            file = f"be-vietnam-pro-{alphabet}-{weight}-normal.woff2"
            ranges = re.search(rf"{re.escape(file)}.*?unicode-range:\s*([^;}}]+)", css, re.DOTALL)
            limits = f"unicode-range:{ranges[1].strip()};" if ranges else ""
            yield (
                f'@font-face{{font-family:"Be Vietnam Pro";font-weight:{shown};font-display:swap;'
                f"{limits}src:url(../vendor/fonts/be-vietnam-pro/files/{file}) "
                'format("woff2")}'
            )
