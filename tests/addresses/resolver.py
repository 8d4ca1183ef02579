"""Every address, as Django itself knows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True, slots=True)
class Address:
    """One pattern: "portal:dossier", "dossiers/<str:code>/", what it takes."""

    name: str
    pattern: str
    takes: frozenset[str]

    @property
    def room(self) -> str:
        """Whose it is: "portal", "office", "lobby", "phone", "api"; "" for the rest."""
        return self.name.rpartition(":")[0]


@cache
def addresses() -> tuple[Address, ...]:
    """All of them, in the order they are looked through."""
    return tuple(_walk(get_resolver().url_patterns, "", "", frozenset()))


def rooms(*names: str) -> tuple[Address, ...]:
    """Those of some rooms."""
    return tuple(address for address in addresses() if address.room in names)


def _walk(
    patterns: list[URLPattern | URLResolver], before: str, room: str, takes: frozenset[str]
) -> Iterator[Address]:
    for found in patterns:
        pattern = before + str(found.pattern)
        taken = takes | set(found.pattern.converters) | set(_groups(found))
        if isinstance(found, URLResolver):
            inside = f"{room}{found.namespace}:" if found.namespace else room
            yield from _walk(found.url_patterns, pattern, inside, taken)
        else:
            yield Address(f"{room}{found.name}", pattern, taken)


def _groups(found: URLPattern | URLResolver) -> Iterator[str]:
    regex = getattr(found.pattern, "regex", None)
    if regex is not None:
        yield from regex.groupindex
