"""What an English reader meets on a page that only a Vietnamese reader can read."""

import re
from html.parser import HTMLParser
from typing import Final

# Letters of Vietnamese alone: English has none of them, not even in borrowed words.
LETTERS: Final = re.compile(
    "[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE
)
READ_ALOUD: Final = ("title", "alt", "placeholder", "aria-label", "aria-description")
SILENT: Final = ("script", "style")
EMPTY: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)


class Reader(HTMLParser):
    """Collects Vietnamese outside of elements that say that they are Vietnamese."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.marked: list[str] = []
        self._open: list[tuple[str, str]] = [("", "en")]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        language = given.get("lang") or self._open[-1][1]
        language = "en" if tag == "html" else language
        for name in READ_ALOUD:
            self._read(given.get(name, ""), language)
        if tag == "input" and given.get("type") in ("submit", "button"):
            self._read(given.get("value", ""), language)
        if tag not in EMPTY:
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open[-1][0] != "textarea":  # what the reader has typed
            self._read(data, self._open[-1][1])

    def _read(self, text: str, language: str) -> None:
        if LETTERS.search(text) and not self._silent():
            (self.marked if language == "vi" else self.found).append(" ".join(text.split()))

    def _silent(self) -> bool:
        return any(tag in SILENT for tag, _ in self._open)


def vietnamese(html: str) -> list[str]:
    """Visible and spoken Vietnamese of a page in English, in order; empty is right."""
    return Reader(html).found
