"""What an English reader meets on a page that only a Vietnamese reader can read."""

from html.parser import HTMLParser
from typing import Final

from motcua.kernel.said import LETTERS

READ_ALOUD: Final = ("title", "alt", "placeholder", "aria-label", "aria-description")
SILENT: Final = ("script", "style")
EMPTY: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip


class Reader(HTMLParser):
    """Vietnamese of an English page: ``found`` where nothing says so, ``marked`` where lang does.

    What a reader has typed (text areas, values of fields) is no word of the page.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.marked: list[str] = []
        self._open: list[tuple[str, str]] = [("", "en")]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        language = given.get("lang") or self._open[-1][1]
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
        if not {tag for tag, _ in self._open} & {*SILENT, "textarea"}:
            self._read(data, self._open[-1][1])

    def _read(self, text: str, language: str) -> None:
        if "<span" in text:  # markup where none can be
            self.found.append(text)
        elif LETTERS.search(text):
            (self.marked if language == "vi" else self.found).append(" ".join(text.split()))
