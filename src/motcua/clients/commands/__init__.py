"""Every change of clients: one public function each."""

from motcua.clients.commands.answers import Repeated, once
from motcua.clients.commands.managing import (
    add_client,
    change_client,
    renew_token,
    resume_webhook,
    revoke_client,
    set_webhook,
)
from motcua.clients.commands.sending import keep_upload, send

__all__ = [
    "Repeated",
    "add_client",
    "change_client",
    "keep_upload",
    "once",
    "renew_token",
    "resume_webhook",
    "revoke_client",
    "send",
    "set_webhook",
]
