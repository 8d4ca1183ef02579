"""Letters no person wrote: nobody is owed an answer, and a machine never answers a machine."""

from email.message import Message
from typing import Final

_BULK: Final = frozenset({"bulk", "list", "junk", "auto_reply"})
_NAMES: Final = ("mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply")


def is_automatic(letter: "Message[str, str]", sender: str) -> bool:
    """Whether a program sent it (RFC 3834; lists, out-of-office answers, reports of failures)."""
    said = _said(letter, "Auto-Submitted").partition(";")[0].strip()
    if said and said != "no":
        return True
    if _said(letter, "Precedence") in _BULK or _said(letter, "List-Id"):
        return True
    if _said(letter, "X-Autoreply") or _said(letter, "X-Autorespond"):
        return True
    return sender.partition("@")[0].lower().startswith(_NAMES)


def _said(letter: "Message[str, str]", name: str) -> str:
    try:
        return str(letter.get(name, "")).strip().lower()
    except Exception:  # a header that Python itself stumbles over says nothing
        return ""
