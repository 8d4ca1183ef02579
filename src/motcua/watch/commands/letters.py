"""The morning letter: each officer's own list, once a day."""

import logging
import uuid
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from motcua.agencies import queries as agencies
from motcua.agencies.models import Agency, Officer
from motcua.kernel import clock
from motcua.notices.providers import PROVIDERS, Message, Undelivered
from motcua.watch.letters import letter_for
from motcua.watch.models import MorningLetter
from motcua.watch.queries.roster import is_working_day
from motcua.watch.queries.settings import rules_of

logger = logging.getLogger(__name__)


def send_letters(agency: Agency, *, at: datetime | None = None) -> int:
    """Send today's lists that were not sent yet; how many went out.

    Nothing on a day nobody works, without a mail server, or where the agency wants none: the page
    says the same. An officer without an address or a list gets no letter.
    """
    at = at or clock.now()
    if not (
        PROVIDERS["email"].configured()
        and rules_of(agency.pk).letters
        and is_working_day(agency.pk, at)
    ):
        return 0
    officers = agencies.officers_of(agency.pk).select_related("user").exclude(user=None)
    return sum(_send(agency, officer, at) for officer in officers)


def _send(agency: Agency, officer: Officer, at: datetime) -> bool:
    day = clock.local(at).date()
    address = officer.user.email if officer.user else ""
    text = letter_for(officer, at) if address else ""
    if not text or not _ours(officer, day):
        return False
    subject = f"Cảnh báo hồ sơ, ngày {day:%d/%m/%Y}"
    key = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.MOTCUA_URL}/watch/{officer.pk}/{day}"))
    try:
        PROVIDERS["email"].send(
            Message(to=address, key=key, text=text, subject=subject, reply_to=agency.email)
        )
    except Undelivered as problem:
        logger.warning("no list of warnings reached officer %s: %s", officer.pk, problem.reason)
        if not problem.lasting:  # the next round of this morning tries again
            MorningLetter.objects.filter(officer=officer, day=day, sent_at=None).delete()
        return False
    MorningLetter.objects.filter(officer=officer, day=day).update(sent_at=at)
    return True


def _ours(officer: Officer, day: date) -> bool:
    """Whether the letter of a day is ours to send: of two workers one's."""
    with transaction.atomic():
        _, made = MorningLetter.objects.get_or_create(officer=officer, day=day)
    return made
