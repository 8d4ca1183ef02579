"""Finding a procedure by what a person types, with or without diacritics."""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.catalog.content import Version
from motcua.kernel.text import fold


@dataclass(frozen=True, slots=True)
class Entry:
    """A version with its folded texts: what it is called, and everything it is found by."""

    version: Version
    short_name: str
    texts: tuple[str, ...]


def entry(version: Version) -> Entry:
    """Fold the names, everyday words and code of a version."""
    texts = (version.short_name, version.name, *version.keywords, version.procedure_code)
    folded = tuple(dict.fromkeys(f" {fold(text)}" for text in texts))
    return Entry(version, fold(version.short_name), folded)


def rank(found: Entry, wanted: str) -> int | None:
    """0 beginning of a text, 1 beginning of a word, 2 initials, 3 anywhere, None not at all.

    `wanted` is folded; "dks" finds "đăng ký … sinh" by the initials of its words.
    """
    if any(text.startswith(f" {wanted}") for text in found.texts):
        return 0
    if any(f" {wanted}" in text for text in found.texts):
        return 1
    if any(_initials(text).find(wanted.replace(" ", "")) >= 0 for text in found.texts):
        return 2
    return 3 if any(wanted in text for text in found.texts) else None


def search(entries: Iterable[Entry], text: str, limit: int) -> list[Version]:
    """The best `limit` versions; none for an empty text."""
    wanted = fold(text)
    ranked = [(rank(found, wanted), found) for found in entries]
    hits = sorted(
        (place, len(found.short_name), found.short_name, found.version.procedure_code, found)
        for place, found in ranked
        if place is not None
    ) if wanted else []  # fmt: skip
    return [hit[-1].version for hit in hits[:limit]]


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split())
