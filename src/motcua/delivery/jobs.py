"""What happens by the clock: asking carriers how parcels stand."""

import logging
from datetime import timedelta
from typing import Final

from django.db.models import Q
from procrastinate.contrib.django import app

from motcua.delivery import commands
from motcua.delivery.models import Parcel
from motcua.delivery.providers import available
from motcua.kernel import clock
from motcua.kernel.errors import Refused

logger = logging.getLogger(__name__)
EACH: Final = timedelta(hours=2)  # a message that was lost is made up for
MOST: Final = 200


@app.periodic(cron="*/20 * * * *")
@app.task(name="delivery.ask_carriers", queueing_lock="delivery.ask", pass_context=False)
def ask_carriers(timestamp: int) -> None:
    """Ask for what nobody has told us of lately; a carrier that is silent is asked again."""
    since = clock.now() - EACH
    rows = Parcel.objects.filter(
        Q(asked_at=None) | Q(asked_at__lt=since), ended_at=None,
        carrier__in=[carrier.name for carrier in available()],
    )  # fmt: skip
    for parcel_id in rows.order_by("asked_at", "id").values_list("pk", flat=True)[:MOST]:
        try:
            commands.ask(parcel_id)
        except Refused as refusal:
            logger.warning("parcel %s could not be asked for: %s", parcel_id, refusal.code)
            return
