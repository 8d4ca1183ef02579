"""Text that can be kept and shown: decoded whatever it calls itself, without what breaks things."""

import html as entities
import re
from email.header import decode_header, make_header
from typing import Final

import nh3

_CHARSETS: Final = ("utf-8", "windows-1258")  # what Vietnamese mail is written in
_BREAKS: Final = re.compile(r"<(?:br\s*/?|/p|/div|/tr|/h\d|/li)\s*>", re.I)
_CELLS: Final = re.compile(r"</t[dh]\s*>", re.I)
_TAGS: Final = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "ol", "p", "pre", "q", "s", "small",
    "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
})  # fmt: skip
_ATTRIBUTES: Final = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}


def clean(text: str) -> str:
    """What a database and a browser can hold: no NUL, no halves of letters, no controls."""
    whole = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    kept = (c for c in whole.replace("\r\n", "\n").replace("\r", "\n") if c >= " " or c in "\n\t")
    return "".join(kept)


def line(text: str, most: int) -> str:
    """The same on one line, at most so long."""
    return " ".join(clean(text).split())[:most]


def decoded(content: bytes, charset: str) -> str:
    """Bytes as text: in the charset they name, else one that Vietnamese is written in."""
    for name in (charset, *_CHARSETS):
        try:
            return clean(content.decode(name or "ascii"))
        except (LookupError, ValueError):
            continue
    return clean(content.decode("utf-8", "replace"))


def header(raw: str) -> str:
    """A header's words, encoded (RFC 2047) or plain UTF-8.

    Neighbouring words are joined before they are decoded: mailers cut letters of two bytes in two.
    """
    whole = clean(raw)
    try:
        return clean(str(make_header(decode_header(whole))))
    except (LookupError, ValueError):
        return whole


def safe_html(markup: str) -> str:
    """HTML that shows text and tables: no script, no style, no picture, no form, no frame."""
    return nh3.clean(
        markup, tags=set(_TAGS), attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes={"http", "https", "mailto"}, link_rel="noopener noreferrer nofollow",
    )  # fmt: skip


def text_of(markup: str) -> str:
    """What HTML says, as text."""
    bare = nh3.clean(_CELLS.sub(" ", _BREAKS.sub("\n", markup)), tags=set())
    lines = [" ".join(part.split()) for part in entities.unescape(bare).splitlines()]
    return clean(re.sub(r"\n{3,}", "\n\n", "\n".join(lines))).strip()


def own_part(text: str) -> tuple[str, str]:
    """What somebody wrote themselves, and the older letter they left below it."""
    lines = text.rstrip().split("\n")
    place = next((n for n, words in enumerate(lines) if _quotes_from(lines, n, words)), None)
    if not place:
        return text.strip(), ""
    return "\n".join(lines[:place]).strip(), "\n".join(lines[place:]).strip()


def _quotes_from(lines: list[str], place: int, words: str) -> bool:
    if re.match(r"^-{2,} ?(Original Message|Thư gốc|Forwarded message)", words):
        return True
    following = next((one for one in lines[place + 1 :] if one.strip()), "")
    return bool(words.rstrip().endswith(":") and following.startswith(">")) or (
        words.startswith(">") and all(x.startswith(">") or not x.strip() for x in lines[place:])
    )
