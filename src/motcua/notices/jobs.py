"""Work in the background: sending, trying again, tidying up."""

import logging
from typing import Final

from cryptography.fernet import InvalidToken
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motcua.kernel import clock
from motcua.notices import code_texts, commands, sealing
from motcua.notices.models import OutgoingCode
from motcua.notices.providers import PROVIDERS, Undelivered

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
