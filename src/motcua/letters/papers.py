"""The letter on paper: a page to keep."""

from typing import Any

from motcua import papers
from motcua.catalog.packages.words import LETTER_KINDS
from motcua.kernel import clock
from motcua.letters.models import Letter
from motcua.papers import words


def data(row: Letter, *, preview: bool = False) -> dict[str, Any]:
    """What the page says; unsigned, and marked as what it is, before a leader approved it."""
    leader = row.decided_by if row.state == "approved" and not preview else None
    at = row.decided_at if leader and row.decided_at else clock.now()
    return {
        "form": {"number": "", "title": str(LETTER_KINDS[row.kind]), "law": ""},
        "parent_name": row.agency.parent_name.replace("Ủy ban nhân dân", "UBND"),
        "agency_name": row.agency.name.replace("Ủy ban nhân dân", "UBND"),
        "place": row.agency.place or row.agency.short_name,
        "issued_at_text": words.day_text(clock.local(at).date()),
        "kind": row.kind, "to": row.to, "paragraphs": row.paragraphs, "draft": leader is None,
        "signer": {"name": leader.name if leader else "", "title": leader.title if leader else ""},
    }  # fmt: skip


def pdf(row: Letter, *, preview: bool = False) -> bytes:
    """The letter as PDF. Raises Busy where too many papers are drawn at once."""
    return papers.render("letter", data(row, preview=preview))
