"""Every change of mail: one public function each."""

from motcua.mailroom.commands.arriving import Came, arrive
from motcua.mailroom.commands.boxes import Tried, connect, pause, try_out
from motcua.mailroom.commands.delivering import deliver, recover, try_again
from motcua.mailroom.commands.filing import attachment, file
from motcua.mailroom.commands.forgetting import Gone, forget, keep_for
from motcua.mailroom.commands.handling import (
    assign,
    close,
    link,
    mark_unread,
    note,
    open_thread,
    reopen,
    unlink,
)
from motcua.mailroom.commands.talk import say, seen
from motcua.mailroom.commands.templates import drop_template, save_template
from motcua.mailroom.commands.writing import Written, reply, write

__all__ = [
    "Came", "Gone", "Tried", "Written", "arrive", "assign", "attachment", "close", "connect",
    "deliver", "drop_template", "file", "forget", "keep_for", "link", "mark_unread", "note",
    "open_thread", "pause", "recover", "reopen", "reply", "save_template", "say", "seen",
    "try_again", "try_out", "unlink", "write",
]  # fmt: skip
