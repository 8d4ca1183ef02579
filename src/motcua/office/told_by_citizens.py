"""What a citizen filled in at home, as an officer reads it beside the papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.applications import queries as applications
from motcua.catalog import queries as catalog
from motcua.catalog.rules import eforms
from motcua.dossiers.models import Dossier
from motcua.kernel import clock


@dataclass(frozen=True, slots=True)
class Answers:
    """The sections of the form with label and words of each answer, as they were sent."""

    sent_at: datetime
    sections: Sequence[tuple[str, Sequence[tuple[str, str]]]]


def answers(dossier: Dossier) -> Answers | None:
    """None where it was brought to the desk, or the procedure has no electronic form.

    One query for a dossier that came online, none for others.
    """
    sent = applications.answers_of(dossier) if dossier.channel == "online" else None
    form = catalog.get_version(sent.version_id).eform if sent else None
    if sent is None or form is None or sent.sent_at is None:
        return None
    day = clock.local(sent.sent_at).date()
    return Answers(sent.sent_at, eforms.told(form, sent.answers, day))
