"""English texts: each stands for a text of the bundle, or nobody would ever see it."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from motcua.catalog.packages.checks.index import Index, Place
from motcua.catalog.packages.problems import Problem


def check(index: Index) -> Iterator[Problem]:
    """The Vietnamese of a pair stands in no file of the bundle: changed, or mistyped."""
    sources = list(index.bundle.sources("english"))
    if not sources:
        return
    known = set(texts(index))
    for source in sources:
        for text in source.data["texts"]:
            if text not in known:
                message = f"Không tệp nào có “{text}” để dịch."
                yield Place(source, ("texts", text)).problem(
                    "unknown-text", message, _remedy(text, known)
                )


def _remedy(text: str, known: set[str]) -> str:
    near = get_close_matches(text, known, n=1, cutoff=0.6)
    return f"Có phải là “{near[0]}”?" if near else "Bỏ dòng này."


def texts(index: Index) -> Iterator[str]:
    """Every text of the bundle's other files."""
    for package in index.bundle.packages:
        for source in package.files:
            if source.data.get("kind") != "english":
                yield from _texts(source.data)


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from _texts(one)
