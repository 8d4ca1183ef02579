"""Rows of a group, added and taken away without losing what the others say."""

from collections.abc import Mapping
from typing import Any

from motcua.catalog.content.eforms import Question
from motcua.catalog.rules.answers.values import as_rows


def rows_shown(group: Question, value: object) -> list[Mapping[str, Any]]:
    """The rows a page shows: those there are, and blank ones up to the least asked for."""
    rows = as_rows(value)
    return [*rows, *({} for _ in range(max(1, group.at_least) - len(rows)))]


def with_row(group: Question, value: object) -> list[dict[str, Any]]:
    """The rows and a blank one more; unchanged when there are as many as may be."""
    rows = [dict(row) for row in rows_shown(group, value)]
    return rows if len(rows) >= group.at_most else [*rows, {}]


def without_row(value: object, index: int) -> list[dict[str, Any]]:
    """The rows without one; unchanged when there is no such row."""
    return [dict(row) for at, row in enumerate(as_rows(value)) if at != index]
