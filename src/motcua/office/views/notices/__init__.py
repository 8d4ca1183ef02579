"""What citizens are told: the outbox, each notice, words and rules."""

from motcua.office.views.notices.one import again, correct, notice, reveal, told
from motcua.office.views.notices.outbox import notices
from motcua.office.views.notices.rules import rules
from motcua.office.views.notices.words import edit, restore, templates

__all__ = [
    "again",
    "correct",
    "edit",
    "notice",
    "notices",
    "restore",
    "reveal",
    "rules",
    "templates",
    "told",
]
