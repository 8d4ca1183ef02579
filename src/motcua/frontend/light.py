"""One small style sheet for pages of citizens, made at set-up out of what is installed.

Tabler without what no page uses, the icons that are used as pictures instead of a font of half a
megabyte, the two alphabets Vietnamese needs of the typeface, and our own sheets, in one file.
"""

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

from motcua.frontend.purge import purge, words_of

NAME: Final = "light/portal.css"
PACKAGE: Final = Path(__file__).resolve().parents[1]
OURS: Final = ("tokens.css", "tabler.css", "components.css", "portal.css")
SPOKEN_IN: Final = (".html", ".js", ".py", ".yaml")
# Weight of the file → weights it is shown for.
FACES: Final = {400: "400", 600: "500 600", 700: "700"}
ALPHABETS: Final = ("latin", "vietnamese")
SAFE: Final = " '/:=!*,;@"
# Where icons are named: the class of a template, a word of a package, a string beside "icon".
_IN_CLASS: Final = re.compile(r"""\bti [^"'>]*""")
_IN_PACKAGE: Final = re.compile(r"\bicon: *([\w-]+)")
_IN_PROGRAM: Final = re.compile(r"""["']([a-z0-9-]+)["']""")
_FIGURES: Final = re.compile(r'@font-face\s*\{[^}]*"Figures"[^}]*\}\s*')
_SPACES: Final = re.compile(r"\s+")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_SHAPE: Final = re.compile(r"<(?:path|circle|rect|line|polyline|ellipse)[^>]*/>")


@cache
def sheet(packages: Path, home: Path) -> Path:
    """Path of the sheet, made where it is not there or something it is made of is newer.

    ``packages`` is node_modules; looked at once in the life of a process.
    """
    target = home / NAME
    if not target.exists() or target.stat().st_mtime < _newest(packages):
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(f".{os.getpid()}")
        draft.write_text(build(packages), encoding="utf-8")
        draft.replace(target)
    return target


def build(packages: Path) -> str:
    """The sheet itself."""
    spoken = "\n".join(path.read_text(encoding="utf-8") for path in _sources())
    words = words_of(spoken)
    # The typeface lends no figures here: that would be two more files before a page is whole.
    ours = "".join(
        _FIGURES.sub("", (PACKAGE / "look/static/look" / name).read_text(encoding="utf-8"))
        for name in OURS
    )
    tabler = (packages / "@tabler/core/dist/css/tabler.min.css").read_text(encoding="utf-8")
    parts = (
        *_faces(packages),
        purge(tabler, words, ours),
        *_icons(packages),
        _SPACES.sub(" ", _COMMENT.sub("", ours)).replace("; ", ";").replace(" {", "{"),
    )
    return "".join(parts)


def _sources() -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in SPOKEN_IN:
            yield path


def _newest(packages: Path) -> float:
    own = (PACKAGE / "look/static/look" / name for name in OURS)
    lock = packages.parent / "installed"
    made_of: Iterable[Path] = (*_sources(), *own, *([lock] if lock.exists() else []))
    return max(path.stat().st_mtime for path in made_of)


def _faces(packages: Path) -> Iterator[str]:
    folder = packages / "@fontsource/be-vietnam-pro"
    for weight, shown in FACES.items():
        css = (folder / f"{weight}.css").read_text(encoding="utf-8")
        for alphabet in ALPHABETS:
            file = f"be-vietnam-pro-{alphabet}-{weight}-normal.woff2"
            ranges = re.search(rf"{re.escape(file)}.*?unicode-range:\s*([^;}}]+)", css, re.DOTALL)
            limits = f"unicode-range:{ranges[1].strip()};" if ranges else ""
            yield (
                f'@font-face{{font-family:"Be Vietnam Pro";font-weight:{shown};font-display:swap;'
                f"{limits}src:url(../vendor/fonts/be-vietnam-pro/files/{file}) "
                'format("woff2")}'
            )


def _icons(packages: Path) -> Iterator[str]:
    """Every icon somebody names, as a mask that takes the colour of the words around it."""
    yield (
        '.ti{display:inline-flex}.ti::before{content:"";display:block;width:1em;height:1em;'
        "background:currentColor;-webkit-mask:var(--icon) center/contain no-repeat;"
        "mask:var(--icon) center/contain no-repeat;print-color-adjust:exact;"
        "-webkit-print-color-adjust:exact}"
        "@media (forced-colors:active){.ti::before{forced-color-adjust:none;background:CanvasText}}"
    )
    folder = packages / "@tabler/icons/icons/outline"
    for name in sorted(_named_icons()):
        file = folder / f"{name}.svg"
        if file.is_file():
            yield f'.ti-{name}{{--icon:url("{_picture(file.read_text(encoding="utf-8"))}")}}'


def _named_icons() -> set[str]:
    found: set[str] = set()
    for path in _sources():
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".yaml":
            found |= set(_IN_PACKAGE.findall(text))
        elif path.suffix == ".py":
            found |= set(_IN_PROGRAM.findall(text)) if "icon" in text.lower() else set()
        else:
            classes = " ".join(_IN_CLASS.findall(text))
            found |= {word.removeprefix("ti-") for word in words_of(classes)}
    return found


def _picture(svg: str) -> str:
    shapes = "".join(s for s in _SHAPE.findall(svg) if 'stroke="none"' not in s)
    plain = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='#000' "
        f"stroke-width='2' stroke-linecap='round' stroke-linejoin='round'>{shapes}</svg>"
    )
    clean = _SPACES.sub(" ", plain.replace('"', "'")).replace(" />", "/>")
    return f"data:image/svg+xml,{quote(clean, safe=SAFE)}"
