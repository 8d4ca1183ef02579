"""Months freeze by themselves, the night after they end."""

import logging

from procrastinate.contrib.django import app

from motcua.agencies import queries as agencies
from motcua.kernel.errors import Refused
from motcua.reports import months

log = logging.getLogger(__name__)


@app.periodic(cron="40 17 * * *")  # 00:40 in Viet Nam, in UTC as the worker counts
@app.task(name="reports.freeze", queueing_lock="reports.freeze", pass_context=False)
def freeze_months(timestamp: int) -> None:
    """Freeze every month that is over; where figures do not agree, others go on."""
    for agency in agencies.list_agencies():
        try:
            months.freeze_due(agency.pk)
        except Refused as refusal:
            log.error("months of %s wait: %s", agency.code, refusal.message)
