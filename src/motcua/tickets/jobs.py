"""Work in the background, deferred in the transaction of the change that asks for it."""

import logging
from datetime import datetime
from smtplib import SMTPRecipientsRefused
from typing import Final

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from motcua.agencies.models import Agency
from motcua.tickets import mails
from motcua.tickets.commands import appointments
from motcua.tickets.models import Appointment

logger = logging.getLogger(__name__)
# After 5, 25, 125, 625 and 3125 seconds; whoever has no e-mail after an hour is called.
RETRY: Final = RetryStrategy(max_attempts=5, exponential_wait=5)
_PERMANENT: Final = 500  # SMTP replies from here on will be the same tomorrow


@app.task(name="tickets.tell_change", queue="mail", retry=RETRY, pass_context=True)
def tell_change(context: JobContext, appointment_id: int, changed_at: str) -> None:
    """Tell one citizen of one change by e-mail; running twice sends once.

    A change that was followed by another one says nothing: the later job does.
    """
    row = Appointment.objects.select_related("agency", "group").get(pk=appointment_id)
    if not row.to_tell or row.changed_at != datetime.fromisoformat(changed_at):
        return
    try:
        mails.change(row).send()
    except Exception as problem:
        if _hopeless(problem) or context.job.attempts >= (RETRY.max_attempts or 0):
            logger.warning("no e-mail reached appointment %s: %s", row.pk, type(problem).__name__)
            appointments.unreached(row.pk)
            return
        raise
    appointments.told(row.pk, "email")


@app.periodic(cron="*/5 * * * *")
@app.task(name="tickets.expire_appointments", queueing_lock="appointments", pass_context=False)
def expire_appointments(timestamp: int) -> None:
    """Write down who did not come, once the day is over."""
    for agency_id in Agency.objects.values_list("pk", flat=True):
        appointments.expire(agency_id)


@app.periodic(cron="30 17 * * *")  # 00:30 in Viet Nam, in UTC as the worker counts
@app.task(name="tickets.forget_contacts", queueing_lock="contacts", pass_context=False)
def forget_contacts(timestamp: int) -> None:
    """Names, telephones and e-mails are kept no longer than they may be of use."""
    for agency_id in Agency.objects.values_list("pk", flat=True):
        appointments.forget_contacts(agency_id)


def _hopeless(problem: Exception) -> bool:
    """The server says that there is no such address."""
    if not isinstance(problem, SMTPRecipientsRefused):
        return False
    return all(code >= _PERMANENT for code, _ in problem.recipients.values())
