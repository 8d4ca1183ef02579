"""Every read of dossiers that is more than a ``get``."""

from motcua.dossiers.queries.actions import Offer, offers
from motcua.dossiers.queries.page import Page, page, page_by_code, public_page
from motcua.dossiers.queries.people import known_person, similar_people
from motcua.dossiers.queries.search import search
from motcua.dossiers.queries.visible import may_read, visible
from motcua.dossiers.queries.worklist import Counts, Row, Worklist, counts, work_by_unit, worklist

__all__ = [
    "Counts",
    "Offer",
    "Page",
    "Row",
    "Worklist",
    "counts",
    "known_person",
    "may_read",
    "offers",
    "page",
    "page_by_code",
    "public_page",
    "search",
    "similar_people",
    "visible",
    "work_by_unit",
    "worklist",
]
