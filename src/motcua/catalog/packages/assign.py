"""Which route a case takes."""

from collections.abc import Iterable
from typing import Any


def route_for(
    assignments: Iterable[dict[str, Any]], procedure: str, field: str, case: str
) -> str | None:
    """The most special assignment wins (case, procedure, field); among equals the later one."""
    best: tuple[int, str] | None = None
    for item in assignments:
        rank = _rank(item, procedure, field, case)
        if rank and (best is None or rank >= best[0]):
            best = (rank, item["route"])
    return best[1] if best else None


def _rank(item: dict[str, Any], procedure: str, field: str, case: str) -> int:
    if "cases" in item and case not in item["cases"]:
        return 0
    special = 1 if "cases" in item else 0
    if procedure in item.get("procedures", []):
        return 3 + special
    return 1 + special if item.get("field") == field else 0
