"""The intake screen: one form, its fragments, and what becomes of it."""

from motcua.office.views.intake.accept import accept, decline, supplement
from motcua.office.views.intake.case import case, promise
from motcua.office.views.intake.done import collect, done
from motcua.office.views.intake.draft import discard, draft
from motcua.office.views.intake.page import intake
from motcua.office.views.intake.person import person
from motcua.office.views.intake.procedures import procedures
from motcua.office.views.intake.scan import scan

__all__ = [
    "accept",
    "case",
    "collect",
    "decline",
    "discard",
    "done",
    "draft",
    "intake",
    "person",
    "procedures",
    "promise",
    "scan",
    "supplement",
]
