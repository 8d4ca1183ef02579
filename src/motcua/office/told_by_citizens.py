"""What a citizen filled in at home, as an officer reads it beside the papers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.applications import queries as applications
from motcua.catalog import queries as catalog
from motcua.catalog.rules import eforms
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.kernel.people import mask_number, mask_phone


@dataclass(frozen=True, slots=True)
class Answers:
    """The sections of the form with label and words of each answer, as they were sent."""

    sent_at: datetime
    sections: Sequence[tuple[str, Sequence[tuple[str, str]]]]


_NUMBER: Final = re.compile(r"\b\d{12}\b", re.ASCII)
_PHONE: Final = re.compile(r"(?<!\d)(?:0|\+84)\d{9,10}\b", re.ASCII)


def answers(dossier: Dossier, *, revealed: bool = False) -> Answers | None:
    """None where it was brought to the desk, or the procedure has no electronic form.

    Numbers are masked unless they are ``revealed`` for this look, as on the rest of the page.
    One query for a dossier that came online, none for others.
    """
    sent = applications.answers_of(dossier) if dossier.channel == "online" else None
    form = catalog.get_version(sent.version_id).eform if sent else None
    if sent is None or form is None or sent.sent_at is None:
        return None
    day = clock.local(sent.sent_at).date()
    told = eforms.told(form, sent.answers, day)
    if revealed:
        return Answers(sent.sent_at, told)
    return Answers(
        sent.sent_at,
        [(title, [(label, _masked(words)) for label, words in lines]) for title, lines in told],
    )


def _masked(words: str) -> str:
    masked = _NUMBER.sub(lambda found: mask_number(found[0]), words)
    return _PHONE.sub(lambda found: mask_phone(found[0]), masked)
