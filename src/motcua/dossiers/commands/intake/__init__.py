"""Taking a dossier in: at the counter in one act, or answering one that was sent in."""

from motcua.dossiers.commands.intake.counter import accept, ask_at_intake, decline, submit
from motcua.dossiers.commands.intake.drafts import discard_draft, save_draft
from motcua.dossiers.commands.intake.sent_in import (
    accept_submitted,
    complete_intake,
    decline_submitted,
)

__all__ = [
    "accept", "accept_submitted", "ask_at_intake", "complete_intake", "decline",
    "decline_submitted", "discard_draft", "save_draft", "submit",
]  # fmt: skip
