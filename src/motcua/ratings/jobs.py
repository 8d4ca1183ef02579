"""Telling the national portal each day how the month stands."""

import logging
from datetime import date, timedelta
from typing import Final

from procrastinate.contrib.django import app

from motcua.kernel import clock
from motcua.national import commands as national
from motcua.national import queries
from motcua.national.adapters import Trouble
from motcua.ratings.portal import votes

logger = logging.getLogger(__name__)
# So long the month before is told, too: what the last days brought is not left out.
AFTERWARDS: Final = 5


@app.periodic(cron="15 18 * * *")  # 01:15 in Viet Nam, in UTC as the worker counts
@app.task(
    name="ratings.tell_portal", queue="national", queueing_lock="ratings.tell_portal",
    pass_context=False,
)  # fmt: skip
def tell_portal(timestamp: int) -> None:
    """Tell every connected agency's month; what fails today is told tomorrow, whole."""
    tell(clock.today())


def tell(today: date) -> None:
    """Tell the months that are told on a day."""
    months = [today]
    if today.day <= AFTERWARDS:
        months.insert(0, today.replace(day=1) - timedelta(days=1))
    for row in queries.active():
        for month in months:
            try:
                national.tell_satisfaction(row.agency_id, month, votes(row.agency_id, month))
            except Trouble as trouble:
                logger.warning("satisfaction was not told: %s", trouble.reason)
