"""Work in the background: sending, trying again, tidying up."""

import logging
from time import monotonic
from typing import Final

from cryptography.fernet import InvalidToken
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motcua.agencies.models import Agency
from motcua.kernel import clock
from motcua.notices import code_texts, commands, queries, sealing
from motcua.notices.models import OutgoingCode
from motcua.notices.providers import PROVIDERS, Undelivered, open_channels

logger = logging.getLogger(__name__)
# After 3, 6, 9 … seconds; a code that is too old ends it.
CODES: Final = RetryStrategy(max_attempts=20, linear_wait=3)


@app.task(name="notices.send_code", queue="codes", retry=CODES, pass_context=False)
def send_code(code_id: int) -> None:
    """Send a one-time code and forget it; one that is too old is forgotten unsent."""
    commands.forget_codes()
    row = OutgoingCode.objects.filter(pk=code_id).first()
    if row is None:
        return
    try:
        code = sealing.unseal(bytes(row.sealed))
        PROVIDERS[row.channel].send(code_texts.message(row, code))
    except Undelivered as problem:
        if not problem.lasting and row.expires_at > clock.now():
            raise
        logger.warning("a one-time code was refused: %s", problem.reason)
    except InvalidToken:
        logger.warning("a one-time code was sealed under another key")
    row.delete()


@app.periodic(cron="*/5 * * * *")
@app.task(name="notices.forget_codes", queueing_lock="notices.forget_codes", pass_context=False)
def forget_codes(timestamp: int) -> None:
    """What no job came for in time is forgotten, too."""
    commands.forget_codes()


SWEEP: Final = 25.0  # seconds a channel; the next sweep comes in a minute
DOWN: Final = 3  # times in a row that a server takes nothing, and it is left alone


@app.task(name="notices.deliver", queue="notices", pass_context=False)
def deliver(chain: str) -> None:
    """Send what waits of one dossier, in order. Running twice sends once."""
    for notice in queries.of_chain(chain, clock.now()):
        commands.deliver(notice)


@app.periodic(cron="* * * * *")
@app.task(
    name="notices.sweep", queue="notices", queueing_lock="notices.sweep", lock="notices.sweep",
    pass_context=False,
)  # fmt: skip
def sweep(timestamp: int) -> None:
    """Send what is due again, what slept through the night, what a worker died with.

    A server that does not answer is left alone until the next minute: what waits for it is not
    worn out by trying.
    """
    commands.recover()
    down = frozenset(channel for channel in open_channels() if not _all_due(channel))
    commands.give_up(down)


def _all_due(channel: str) -> bool:
    """Send what is due through a channel; False where its server is down."""
    ends, failed = monotonic() + SWEEP, 0
    for notice in queries.due(channel, clock.now()):
        problem = commands.deliver(notice)
        failed = failed + 1 if problem and problem.outage else 0
        if failed >= DOWN:
            return False
        if monotonic() >= ends:
            break
    return True


@app.periodic(cron="0 1 * * *")  # 08:00 in Viet Nam, in UTC as the worker counts
@app.task(
    name="notices.digest", queue="notices", queueing_lock="notices.digest", pass_context=False
)
def digest(timestamp: int) -> None:
    """Each morning whoever looks after a ward's notices hears what could not be sent."""
    for agency in Agency.objects.order_by("pk"):
        commands.send_digest(agency)


@app.periodic(cron="40 17 * * *")  # 00:40 in Viet Nam
@app.task(name="notices.forget_addresses", queueing_lock="notices.forget", pass_context=False)
def forget_addresses(timestamp: int) -> None:
    """Where a message went is kept no longer than somebody may ask."""
    commands.forget_addresses()
