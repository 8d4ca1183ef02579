"""The words of every message: the package's, a file each; a ward may set its own.

A file has three parts between lines of ``---``: subject, body of the e-mail, text message.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from motcua.notices import language
from motcua.notices.rules.telling import EVENTS, OF_CITIZENS, OF_PETITIONS, OF_RECEPTIONS

TEXTS: Final = Path(__file__).parent / "texts"
LANGUAGES: Final = ("vi", "en")
COMMON: Final = frozenset(
    {"code", "procedure", "ward", "desk", "phone", "link", "handler", "received", "due",
     "happened", "place", "electronic", "home", "passed_on", "by"}
)  # fmt: skip
# What stands in a message under another name than in the entry.
_CALLED: Final = {"old_due_at": "old_due", "new_due_at": "new_due", "starts_at": "starts"}
_NO_DOSSIER: Final = frozenset({"ward", "desk", "phone", "link", "happened", "by"})


@dataclass(frozen=True, slots=True)
class Words:
    """The three texts of a message."""

    subject: str
    body: str
    sms: str

    def parts(self) -> tuple[tuple[str, str], ...]:
        """Each by name."""
        return (("subject", self.subject), ("body", self.body), ("sms", self.sms))

    def filled(self, values: dict[str, Any]) -> "Words":
        """The texts with their values; a subject is one line."""
        subject, body, sms = (language.render(text, values) for _, text in self.parts())
        return Words(" ".join(subject.split()), body, " ".join(sms.split()))


@cache
def packaged(event: str, tongue: str) -> Words:
    """The package's words. Raises KeyError for an event or a language there is none of."""
    if event not in EVENTS or tongue not in LANGUAGES:
        raise KeyError(event)
    text = (TEXTS / tongue / f"{event}.txt").read_text(encoding="utf-8")
    subject, body, sms = text.split("\n---\n")
    return Words(subject.strip(), body.strip(), sms.strip())


def variables(event: str) -> frozenset[str]:
    """What a message of this event may speak of."""
    if event in OF_CITIZENS:
        return _NO_DOSSIER
    if event in OF_PETITIONS | OF_RECEPTIONS:
        named = {_CALLED.get(name, name) for name in EVENTS[event].facts}
        return _NO_DOSSIER | {"code", *named}
    return COMMON | {_CALLED.get(name, name) for name in EVENTS[event].facts}
