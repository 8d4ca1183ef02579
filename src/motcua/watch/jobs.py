"""What happens by the clock: warnings, apologies made ready, the morning's letters."""

import logging
from collections.abc import Callable

from procrastinate.contrib.django import app

from motcua.agencies import queries as agencies
from motcua.kernel.errors import Refused
from motcua.watch import commands

logger = logging.getLogger(__name__)


@app.periodic(cron="*/5 * * * *")
@app.task(name="watch.by_the_clock", queueing_lock="watch.by_the_clock", pass_context=False)
def by_the_clock(timestamp: int) -> None:
    """Tell who is to be told by now, once; make apologies ready. One agency stops no other."""
    for agency in agencies.list_agencies():
        _try(commands.raise_warnings, agency.pk)
        _try(commands.prepare_apologies, agency.pk)


@app.periodic(cron="*/20 0-2 * * *")  # 07:00 to 09:40 in Viet Nam, in UTC as the worker counts
@app.task(name="watch.letters", queueing_lock="watch.letters", pass_context=False)
def letters(timestamp: int) -> None:
    """Each morning everybody's own list; a server that was down is asked again."""
    for agency in agencies.list_agencies():
        commands.send_letters(agency)


def _try(work: Callable[[int], int], agency_id: int) -> None:
    try:
        work(agency_id)
    except Refused as refusal:  # no calendar, no law of the day: the doctor says so, too
        logger.warning("agency %s was not watched: %s", agency_id, refusal.message)
