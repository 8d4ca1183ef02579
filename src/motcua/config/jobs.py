"""What happens by the clock."""

from datetime import timedelta

from procrastinate.contrib.django import app

from motcua.journal import commands as journal
from motcua.kernel import clock


@app.periodic(cron="10 17 * * *")  # 00:10 in Viet Nam, in UTC as the worker counts
@app.task(name="journal.seal_yesterday", queueing_lock="journal.seal", pass_context=False)
def seal_yesterday(timestamp: int) -> None:
    """Seal yesterday's journal under one root."""
    journal.seal_day(clock.today() - timedelta(days=1))
