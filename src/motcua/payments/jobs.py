"""What happens by the clock, and on a citizen's return from a gateway."""

import logging

from procrastinate.contrib.django import app

from motcua.kernel import clock
from motcua.kernel.errors import Refused
from motcua.payments.commands import orders, requests

logger = logging.getLogger(__name__)


@app.periodic(cron="*/5 * * * *")
@app.task(name="payments.ask_gateways", queueing_lock="payments.ask", pass_context=False)
def ask_gateways(timestamp: int) -> None:
    """Ask how open orders stand: a message that was lost is made up for."""
    for order_id in orders.to_ask(at=clock.now()):
        _ask(order_id)


@app.task(name="payments.ask_order", pass_context=False)
def ask_order(order_id: int) -> None:
    """Ask about one order, for a citizen who has just come back."""
    _ask(order_id)


@app.periodic(cron="*/10 * * * *")
@app.task(name="payments.expire", queueing_lock="payments.expire", pass_context=False)
def expire(timestamp: int) -> None:
    """Close requests whose time has run out."""
    requests.expire_due()


def _ask(order_id: int) -> None:
    try:
        orders.ask(order_id)
    except Refused as refusal:
        # It is asked again in five minutes; the money waits at the gateway.
        logger.warning("order %s could not be asked for: %s", order_id, refusal.code)
