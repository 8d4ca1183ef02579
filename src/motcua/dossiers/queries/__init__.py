"""Every read of dossiers that is more than a ``get``."""

from motcua.dossiers.queries.actions import Offer, cancellable, offers, withdrawable
from motcua.dossiers.queries.attachments import document, issued_paper, signature
from motcua.dossiers.queries.bulk import Foreseen, foresee
from motcua.dossiers.queries.inbox import (
    Owed,
    Sent,
    answers_to_call_for,
    drafts_to_lapse,
    inbox,
    owed,
    sent,
    why_answer_by,
)
from motcua.dossiers.queries.online import (
    Verified,
    drafts_of,
    electronic_result,
    verified,
    verified_code,
    waiting_draft,
)
from motcua.dossiers.queries.opinions import (
    Asked,
    Calls,
    asked_by_us,
    asked_of_us,
    calls,
    late_opinions_to_tell,
    opinion_asked_of_us,
    opinion_document,
)
from motcua.dossiers.queries.overview import (
    COUNT_LIMIT,
    Overview,
    overview,
    results_waiting,
    to_return,
    waiting_for,
)
from motcua.dossiers.queries.page import Page, light_of, page, page_by_code, public_page
from motcua.dossiers.queries.people import known_person, similar_people
from motcua.dossiers.queries.places import places_of
from motcua.dossiers.queries.results import Results, Waiting, scanned, waiting_results
from motcua.dossiers.queries.scopes import Scope
from motcua.dossiers.queries.search import search
from motcua.dossiers.queries.slips import by_code, by_slip, dossier_with_submitter, seen_by_slip
from motcua.dossiers.queries.standing import Money, asked_of, money_of, standing_at
from motcua.dossiers.queries.views import saved_views
from motcua.dossiers.queries.visible import may_read, visible
from motcua.dossiers.queries.worklist import (
    ALL,
    Narrow,
    Row,
    Worklist,
    chosen,
    work_by_unit,
    worklist,
)

__all__ = [
    "ALL",
    "COUNT_LIMIT",
    "Asked",
    "Calls",
    "Foreseen",
    "Money",
    "Narrow",
    "Offer",
    "Overview",
    "Owed",
    "Page",
    "Results",
    "Row",
    "Scope",
    "Sent",
    "Verified",
    "Waiting",
    "Worklist",
    "answers_to_call_for",
    "asked_by_us",
    "asked_of",
    "asked_of_us",
    "by_code",
    "by_slip",
    "calls",
    "cancellable",
    "chosen",
    "document",
    "dossier_with_submitter",
    "drafts_of",
    "drafts_to_lapse",
    "electronic_result",
    "foresee",
    "inbox",
    "issued_paper",
    "known_person",
    "late_opinions_to_tell",
    "light_of",
    "may_read",
    "money_of",
    "offers",
    "opinion_asked_of_us",
    "opinion_document",
    "overview",
    "owed",
    "page",
    "page_by_code",
    "places_of",
    "public_page",
    "results_waiting",
    "saved_views",
    "scanned",
    "search",
    "seen_by_slip",
    "sent",
    "signature",
    "similar_people",
    "standing_at",
    "to_return",
    "verified",
    "verified_code",
    "visible",
    "waiting_draft",
    "waiting_for",
    "waiting_results",
    "why_answer_by",
    "withdrawable",
    "work_by_unit",
    "worklist",
]
