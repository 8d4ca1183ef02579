"""Every read of dossiers that is more than a ``get``."""

from motcua.dossiers.queries.actions import Offer, offers
from motcua.dossiers.queries.attachments import document, issued_paper
from motcua.dossiers.queries.page import Page, page, page_by_code, public_page
from motcua.dossiers.queries.overview import (
    COUNT_LIMIT,
    Overview,
    overview,
    to_return,
    waiting_for,
)
from motcua.dossiers.queries.people import known_person, similar_people
from motcua.dossiers.queries.scopes import Scope
from motcua.dossiers.queries.search import search
from motcua.dossiers.queries.visible import may_read, visible
from motcua.dossiers.queries.worklist import Row, Worklist, chosen, work_by_unit, worklist

__all__ = [
    "COUNT_LIMIT",
    "Offer",
    "Overview",
    "Page",
    "Row",
    "Scope",
    "Worklist",
    "chosen",
    "document",
    "issued_paper",
    "known_person",
    "may_read",
    "offers",
    "overview",
    "page",
    "page_by_code",
    "public_page",
    "search",
    "similar_people",
    "to_return",
    "visible",
    "waiting_for",
    "work_by_unit",
    "worklist",
]
