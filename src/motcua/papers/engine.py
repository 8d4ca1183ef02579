"""Drawing: one typst compiler per template, kept warm and used by one thread at a time."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import typst

from motcua.kernel import clock
from motcua.kernel.turns import Turns
from motcua.papers.data import PAPERS
from motcua.papers.errors import PaperError, UnknownPaperError
from motcua.papers.fonts import font_dirs, fonts
from motcua.papers.shape import shape

TEMPLATES = Path(__file__).parent / "templates"
# Papers that often take more than one page: cheaper to number at once than to draw twice.
OFTEN_LONG = frozenset({"declaration"})


def render(template: str, data: Mapping[str, object]) -> bytes:
    """The paper ``template`` filled with ``data`` (its TypedDict in ``papers.data``) as tagged PDF.

    Text in ``data`` is only ever text: it cannot become markup or code. Raises UnknownPaperError,
    BadPaperDataError (naming paper and key), FontsMissingError, and Busy where too many are drawn.
    """
    if template not in PAPERS:
        raise UnknownPaperError(f"no paper is called {template!r}")
    shaped = shape(template, PAPERS[template], data)
    text = json.dumps(shaped, ensure_ascii=False)
    return _press(template, font_dirs()).print_out(text, shaped.get("copies", 1))


class _Press:
    """A compiler that remembers fonts and the parsed template between papers."""

    def __init__(self, template: str, dirs: tuple[Path, ...]) -> None:
        self._turns = Turns()
        self._long = template in OFTEN_LONG
        self._compiler = typst.Compiler(
            TEMPLATES / f"{template}.typ",
            root=TEMPLATES,
            font_paths=fonts(dirs),
            ignore_system_fonts=True,
        )

    def print_out(self, data: str, copies: int) -> bytes:
        """The PDF; pages are numbered when a copy takes more than one."""
        with self._turns.mine():
            pdf = b"" if self._long else self._compile({"data": data})
            if self._long or _page_count(pdf) != copies:
                pdf = self._compile({"data": data, "pages": "numbered"})
        return pdf

    def _compile(self, inputs: dict[str, str]) -> bytes:
        pdf = self._compiler.compile(
            format="pdf", sys_inputs=inputs, timestamp=int(clock.now().timestamp())
        )
        if not isinstance(pdf, bytes):
            raise PaperError("typst gave no PDF")
        return pdf


def _page_count(pdf: bytes) -> int | None:
    # The page tree's root is an early plain object; None when it is not, and pages get numbered.
    found = re.search(rb"/Type\s*/Pages\s*/Count (\d+)", pdf)
    return int(found[1]) if found else None


@lru_cache(maxsize=64)
def _press(template: str, dirs: tuple[Path, ...]) -> _Press:
    return _Press(template, dirs)
