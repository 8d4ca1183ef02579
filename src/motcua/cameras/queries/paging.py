"""Lists that are never cut short in silence: page by page, the newest first."""

from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from django.db.models import QuerySet

Row = TypeVar("Row")
PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list; ``older`` names where the next begins, None on the last."""

    rows: list[Row]
    older: int | None


def newest(rows: "QuerySet[Any, Row]", before: int | None) -> Page[Row]:
    """What was written last, or before a row (one query). Rows are written in their order."""
    if before:
        rows = rows.filter(pk__lt=before)
    found: list[Any] = list(rows.order_by("-pk")[: PAGE + 1])
    return Page(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)
