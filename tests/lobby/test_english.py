"""Everything the lobby says in Vietnamese it also says in English, with the same blanks filled."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

import motcua

SOURCES = Path(motcua.__file__).parent
WORDS = ["gettext", "_", "gettext_lazy", "ngettext", "ngettext_lazy", "gettext_noop"]
BLANKS = re.compile(r"%\(\w+\)\w|\{\w*\}")


@pytest.fixture(scope="module")
def english() -> Catalog:
    with (SOURCES / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file)


def _said() -> Iterator[str]:
    """What the code and the pages of the lobby mark as words for people."""
    for path in sorted((SOURCES / "lobby").rglob("*")):
        if path.suffix not in (".py", ".html"):
            continue
        text = path.read_text("utf-8")
        code = templatize(text) if path.suffix == ".html" else text
        for _, _, words, _ in extract_python(io.BytesIO(code.encode()), WORDS, [], {}):
            first = words if isinstance(words, str) else next(iter(words or ()), None)
            if first:  # none where the words come from a variable
                yield first


def test_everything_said_has_its_english(english: Catalog) -> None:
    said = set(_said())
    assert len(said) > 150
    assert not [
        words for words in sorted(said) if not (english.get(words) and english[words].string)
    ]


def test_both_languages_leave_the_same_blanks(english: Catalog) -> None:
    for message in english:
        for source, target in zip(_all(message.id), _all(message.string), strict=False):
            assert set(BLANKS.findall(target)) <= set(BLANKS.findall(source)), source


def _all(words: object) -> list[str]:
    return [words] if isinstance(words, str) else list(words)  # type: ignore[call-overload]  # a plural's forms
