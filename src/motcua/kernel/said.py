"""Words for people: written in Vietnamese, told in the language of whoever reads them.

A `Said` is its Vietnamese text and behaves like it everywhere: stored, compared, written into the
journal. It also remembers what it was made from, so that a page in another language can tell it
anew; a template does so by itself. Domain code says, and never asks who will read.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Self

from django.utils.html import conditional_escape, escape
from django.utils.translation import get_language, gettext

Lookup = Callable[[str], str | None]
WRITTEN: Final = "vi"
LETTERS: Final = re.compile(
    "[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE
)
SIGN: Final = re.compile(r"\d[\d/]*/[A-ZĐ][\w.-]*")
"""The number of a law: 123/2015/NĐ-CP. Abroad it is cited without marks: 123/2015/ND-CP."""
_BLANK: Final = re.compile(r"\{\w*\}")
_dictionaries: list[Lookup] = []


def also_ask(lookup: Lookup) -> None:
    """Ask ``lookup`` for the English of what the program's own translations do not have."""
    _dictionaries.append(lookup)


class Said(str):
    """A Vietnamese text; ``Said("Chưa có “{name}”.", name=paper.name)`` fills the blanks."""

    __slots__ = ("params", "template")
    template: str
    params: Mapping[str, Any]

    def __new__(cls, template: str, /, **params: Any) -> Self:
        """What is ``Said`` already stays what it is."""
        if isinstance(template, cls) and not params:
            return template
        made = super().__new__(cls, template.format(**params) if params else template)
        made.template, made.params = str(template), params
        return made

    def told(self) -> str:
        """In the language of the moment; Vietnamese where nobody has translated it."""
        if _vietnamese():
            return str(self)
        found = _translation(self.template)
        return _without_marks(str(self) if found is None else self._filled(found))

    def _filled(self, pattern: str) -> str:
        if not self.params:
            return pattern
        return pattern.format(**{name: bare(value) for name, value in self.params.items()})

    def __html__(self) -> str:
        """For templates: what stays Vietnamese on an English page says so to screen readers."""
        found = None if _vietnamese() or not self.params else _translation(self.template)
        if found is None or type(self) is not Said:
            return _marked(self.told())
        held = {name: conditional_escape(_said(value)) for name, value in self.params.items()}
        return _without_marks(escape(found).format(**held))


class Small(Said):
    """The same words inside a sentence: with a small letter at their head, short forms excepted."""

    __slots__ = ()

    def __new__(cls, text: str, /) -> Self:
        """Of any text."""
        made = str.__new__(cls, _small(text))
        made.template, made.params = str(made), {"of": text}
        return made

    def told(self) -> str:
        """In the language of the moment."""
        return _small(bare(self.params["of"]))


class Joined(Said):
    """Several texts in one line."""

    __slots__ = ()

    def __new__(cls, parts: Iterable[str], between: str = "; ") -> Self:
        """The parts, ``between`` them what separates them in every language."""
        held = tuple(parts)
        made = str.__new__(cls, between.join(held))
        made.template, made.params = str(made), {"parts": held, "between": between}
        return made

    def told(self) -> str:
        """In the language of the moment."""
        return str(self.params["between"]).join(map(bare, self.params["parts"]))

    def __html__(self) -> str:
        """Each part as it is told."""
        between = escape(self.params["between"])
        return between.join(conditional_escape(_said(part)) for part in self.params["parts"])


class Term(Said):
    """A question as a name of what it asks for: without its question mark."""

    __slots__ = ()

    def __new__(cls, text: str, /) -> Self:
        """Of any text."""
        made = str.__new__(cls, text.rstrip("?"))
        made.template, made.params = str(made), {"of": text}
        return made

    def told(self) -> str:
        """In the language of the moment."""
        return str(bare(self.params["of"])).rstrip("?")


class Figure(Said):
    """A whole number for people: 4.228, and 4,228 in English."""

    __slots__ = ()

    def __new__(cls, number: int, /) -> Self:
        """Of a whole number."""
        made = str.__new__(cls, f"{number:,}".replace(",", "."))
        made.template, made.params = str(made), {}
        return made

    def told(self) -> str:
        """In the language of the moment."""
        return str(self) if _vietnamese() else self.replace(".", ",")


def hours_and_minutes(minutes: int) -> Said:
    """480 → "8 giờ"; 90 → "1 giờ 30 phút"; 0 → "0 phút"."""
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return Said("{hours} giờ {rest} phút", hours=hours, rest=rest)
    return Said("{hours} giờ", hours=hours) if hours else Said("{rest} phút", rest=rest)


def recalled(text: str, templates: Iterable[str]) -> Said:
    """What a text once was, where only its Vietnamese was kept: the first template it fits.

    Blanks are looked at in the same way, so give templates that stand inside others as well.
    """
    known = tuple(templates)
    for template in known:
        if found := re.fullmatch(_pattern(template), text):
            params = {name: _inner(part, known) for name, part in found.groupdict().items()}
            return Said(template, **params)
    return Said(text)


def _inner(text: str, templates: Iterable[str]) -> Said:
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
        return Figure(int(text.replace(".", "")))
    return recalled(text, templates)


def _pattern(template: str) -> str:
    parts = re.split(r"\{(\w+)\}", template)
    return "".join(
        f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts)
    )


def bare(value: Any) -> Any:
    """A text in the language of the moment, without markup; everything else as it is."""
    return Said(value).told() if isinstance(value, str) else value


def _said(value: Any) -> Any:
    return Said(value) if isinstance(value, str) else value


def _marked(told: str) -> str:
    if _vietnamese() or not LETTERS.search(told):
        return escape(told)
    return f'<span lang="vi">{escape(told)}</span>'


def _without_marks(told: str) -> str:
    return SIGN.sub(lambda sign: sign[0].replace("Đ", "D"), told)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _vietnamese() -> bool:
    return (get_language() or WRITTEN).startswith(WRITTEN)


def _translation(text: str) -> str | None:
    if not text.strip():
        return None
    found = gettext(text)
    if found != text:
        return found
    told = next((told for ask in _dictionaries if (told := ask(text)) is not None), None)
    if told is None and not any(map(str.isalpha, _BLANK.sub("", text))):
        return text  # "{what}: {ask}" says nothing of its own
    return told
