"""What helps people, out of a bundle: an item an event, saying, office, guide, file of English."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from motcua.catalog.packages.bundle import Bundle, Package

Json = dict[str, Any]
# kind of the file → (list in it, kind of the item, what finds it again)
LISTS: Final = (
    ("events", "events", "event", "code"),
    ("words", "words", "saying", ""),
    ("words", "elsewhere", "elsewhere", "code"),
    ("guides", "guides", "guide", "procedure"),
    ("delivery", "free", "delivery_free", "code"),
    ("delivery", "ways", "delivery_way", "code"),
    ("delivery", "areas", "delivery_area", "code"),
    ("letters", "letters", "letter", "code"),
)


@dataclass(frozen=True, slots=True)
class AidData:
    """One item as it is kept."""

    kind: str
    code: str
    order: int
    content: Json
    package: str


def collect(bundle: Bundle) -> list[AidData]:
    """Every item of the bundle; a higher package takes the place of a lower one's same code."""
    return merged([], [aid for package in bundle.packages for aid in _of(package)])


def merged(first: Sequence[AidData], then: Sequence[AidData]) -> list[AidData]:
    """Both, the later one where kind and code are the same."""
    return list({(aid.kind, aid.code): aid for aid in (*first, *then)}.values())


def _of(package: Package) -> Iterator[AidData]:
    yield from _english(package)
    for file_kind, name, kind, key in LISTS:
        items = [
            item
            for source in package.files
            if source.data.get("kind") == file_kind
            for item in source.data.get(name, [])
        ]
        for number, item in enumerate(items):
            code = item[key] if key else f"{package.name}-{number}"
            yield AidData(kind, code, item.get("order", number), item, package.name)


def _english(package: Package) -> Iterator[AidData]:
    for number, source in enumerate(package.files):
        if source.data.get("kind") == "english":
            code = f"{package.name}-{source.path.stem}"
            texts = {"texts": source.data["texts"]}
            yield AidData("english", code, number, texts, package.name)
