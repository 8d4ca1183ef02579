"""The icons that pages name, as pictures in a style sheet instead of a font of half a megabyte."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

from motcua.frontend.purge import words_of

SAFE: Final = " '/:=!*,;@"
# Where icons are named: the class of an element, with what a template chooses inside it; a word
# given to another template; a word of a package; in programs a string beside "icon", one with a
# hyphen, or one that follows words for people.
_IN_CLASS: Final = re.compile(r"""\bti (?:\{[%{].*?[%}]\}|[^"'>])*""", re.DOTALL)
_GIVEN: Final = re.compile(r"""\bicon=["']([\w-]+)["']""")
_IN_PACKAGE: Final = re.compile(r"\bicon: *([\w-]+)")
_IN_PROGRAM: Final = re.compile(r"""["']([a-z0-9-]+)["']""")
_AFTER_WORDS: Final = re.compile(r"""\)\s*,\s*["']([a-z0-9-]+)["']""")  # (_("words"), "icon")
_SPACES: Final = re.compile(r"\s+")
_SHAPE: Final = re.compile(r"<(?:path|circle|rect|line|polyline|ellipse)[^>]*/>")
_LINES: Final = (
    "fill='none' stroke='#000' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'"
)
_FILLED: Final = "fill='#000'"
_PLAIN: Final = (
    '.ti{display:inline-flex}.ti::before{content:"";display:block;width:1em;height:1em;'
    "background:currentColor;-webkit-mask:var(--icon) center/contain no-repeat;"
    "mask:var(--icon) center/contain no-repeat;print-color-adjust:exact;"
    "-webkit-print-color-adjust:exact}"
    "@media (forced-colors:active){.ti::before{forced-color-adjust:none;background:CanvasText}}"
)


def rules(packages: Path, sources: Iterable[Path]) -> Iterator[str]:
    """Every icon the sources name, as a mask that takes the colour of the words around it."""
    yield _PLAIN
    folder = packages / "@tabler/icons/icons"
    for name in sorted(set().union(*map(_named, sources))):
        plain = name.removesuffix("-filled")
        drawn = _LINES if plain == name else _FILLED
        file = folder / ("outline" if plain == name else "filled") / f"{plain}.svg"
        if file.is_file():
            picture = _picture(file.read_text(encoding="utf-8"), drawn)
            yield f'.ti-{name}{{--icon:url("{picture}")}}'


def _named(source: Path) -> set[str]:
    text = source.read_text(encoding="utf-8")
    if source.suffix == ".yaml":
        return set(_IN_PACKAGE.findall(text))
    if source.suffix == ".py":
        found = set(_IN_PROGRAM.findall(text))
        if "icon" in text.lower():
            return found
        return {name for name in found if "-" in name} | set(_AFTER_WORDS.findall(text))
    classes = words_of(" ".join(_IN_CLASS.findall(text)))
    found = {word.removeprefix("ti-") for word in classes} | set(_GIVEN.findall(text))
    return found | set(_IN_PROGRAM.findall(text)) if "ti-${" in text else found


def _picture(svg: str, drawn: str) -> str:
    shapes = "".join(s for s in _SHAPE.findall(svg) if 'stroke="none"' not in s)
    plain = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' {drawn}>{shapes}</svg>"
    clean = _SPACES.sub(" ", plain.replace('"', "'")).replace(" />", "/>")
    return f"data:image/svg+xml,{quote(clean, safe=SAFE)}"
