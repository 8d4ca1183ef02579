"""Tables of the mailbox."""

from motcua.mailroom.models.boxes import Mailbox, Template
from motcua.mailroom.models.forgotten import Forgotten
from motcua.mailroom.models.letters import Attachment, Letter
from motcua.mailroom.models.talk import Mention, Remark
from motcua.mailroom.models.threads import Note, Thread

__all__ = [
    "Attachment", "Forgotten", "Letter", "Mailbox", "Mention", "Note", "Remark", "Template",
    "Thread",
]  # fmt: skip
