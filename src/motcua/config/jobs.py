"""What happens by the clock."""

from datetime import timedelta

from procrastinate.contrib.django import app

from motcua.agencies import queries as agencies
from motcua.applications import commands as applications
from motcua.citizens import commands as citizens
from motcua.files import sweeping
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.tickets import commands as tickets


@app.periodic(cron="10 17 * * *")  # 00:10 in Viet Nam, in UTC as the worker counts
@app.task(name="journal.seal_yesterday", queueing_lock="journal.seal", pass_context=False)
def seal_yesterday(timestamp: int) -> None:
    """Seal yesterday's journal under one root."""
    journal.seal_day(clock.today() - timedelta(days=1))


@app.periodic(cron="*/5 * * * *")
@app.task(name="tickets.expire", queueing_lock="tickets.expire", pass_context=False)
def expire_tickets(timestamp: int) -> None:
    """End tickets nobody will call any more: of past days, and of a hall closed long enough."""
    for agency in agencies.list_agencies():
        tickets.expire(agency.pk)


@app.periodic(cron="20 19 * * *")  # 02:20 in Viet Nam
@app.task(name="applications.expire", queueing_lock="applications.expire", pass_context=False)
def expire_drafts(timestamp: int) -> None:
    """Forget drafts nobody saved for thirty days, then contents nobody uses."""
    applications.expire()
    sweeping.sweep()


@app.periodic(cron="*/15 * * * *")
@app.task(name="citizens.forget_codes", queueing_lock="citizens.forget", pass_context=False)
def forget_codes(timestamp: int) -> None:
    """Traces of one-time codes go when the codes are out of date."""
    citizens.codes.forget()
