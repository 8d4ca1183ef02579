"""Identities that must hold between figures, each with both numbers and the odd ones."""

from collections.abc import Sequence

from motcua.reports import queries
from motcua.reports.proofs.books import of_books
from motcua.reports.proofs.form import of_form
from motcua.reports.proofs.money import of_money
from motcua.reports.proofs.petitions import of_petitions
from motcua.reports.proofs.rules import Odd, Proof
from motcua.reports.rules import Period

__all__ = ["Odd", "Proof", "prove"]


def prove(agency_id: int, period: Period) -> Sequence[Proof]:
    """All of a period that is over, or of the part of it that is."""
    total = queries.count(agency_id, period, now=period.end).total
    return [
        *of_form(agency_id, period, total),
        *of_books(agency_id, period, total),
        *of_money(agency_id, period),
        *of_petitions(agency_id, period),
    ]
