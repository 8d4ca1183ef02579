"""Which conversation a letter belongs to.

By what it answers; else by the dossier it names, with the same correspondent; else by its subject,
with the same correspondent and not long ago. Never with somebody else: an answer written to one
would go to the other.
"""

from datetime import timedelta
from itertools import chain
from typing import Final

from motcua.dossiers.models import Dossier
from motcua.mailroom.models import Letter, Mailbox, Thread
from motcua.mailroom.rules import codes, subjects
from motcua.mailroom.rules.parsing import Parsed

LATELY: Final = timedelta(days=30)


def find(box: Mailbox, said: Parsed, dossier: Dossier | None) -> Thread | None:
    """The conversation it goes on with, locked; None for a new one."""
    if answered := _answered(box, said):
        return answered
    theirs = Thread.objects.select_for_update().filter(
        mailbox=box, correspondent=said.sender, correspondent__gt=""
    )
    theirs = theirs.order_by("-last_at", "-id")
    if dossier and (found := theirs.filter(dossier=dossier).first()):
        return found
    topic = subjects.topic(said.subject)
    if not topic or said.sent_at is None:
        return None
    same = theirs.filter(topic=topic, last_at__gte=said.sent_at - LATELY)
    if dossier:  # of another dossier it is another thing, whatever it is called
        same = same.filter(dossier=None)
    return same.first()


def _answered(box: Mailbox, said: Parsed) -> Thread | None:
    if not said.references:
        return None
    known = Letter.objects.filter(mailbox=box, message_id__in=said.references)
    last = known.order_by("-id").values_list("thread", flat=True).first()
    return Thread.objects.select_for_update().filter(pk=last).first() if last else None


def dossier_of(box: Mailbox, said: Parsed) -> Dossier | None:
    """The dossier of this agency that a letter names: behind our plus, else in its subject."""
    addresses = chain(said.to, said.cc, said.delivered_to)
    for code in chain(codes.in_addresses(box.address, addresses), codes.in_text(said.subject)):
        found = known(box.agency_id, code)
        if found:
            return found
    return None


def known(agency_id: int, code: str) -> Dossier | None:
    """A dossier this agency received or settles."""
    row = Dossier.objects.filter(code=code).only("id", "code", "agency", "reception_agency").first()
    return row if row and agency_id in (row.agency_id, row.reception_agency_id) else None
