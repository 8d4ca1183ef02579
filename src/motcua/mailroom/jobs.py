"""Work in the background: fetching and sending."""

import logging
from typing import Final

from procrastinate.contrib.django import app

from motcua.kernel import clock
from motcua.mailroom import commands, fetching, queries
from motcua.mailroom.jobs_later import QUEUE

logger = logging.getLogger(__name__)
DOWN: Final = 3  # times in a row that a server takes nothing, and it is left alone for a minute


@app.task(name="mailroom.fetch", queue=QUEUE, pass_context=False)
def fetch(mailbox_id: int) -> None:
    """Read what is new in one mailbox. Twice at a time reads nothing twice."""
    fetching.fetch(mailbox_id)


@app.periodic(cron="* * * * *")
@app.task(
    name="mailroom.fetch_all", queue=QUEUE, queueing_lock="mailroom.fetch_all",
    lock="mailroom.fetch_all", pass_context=False,
)  # fmt: skip
def fetch_all(timestamp: int) -> None:
    """Every mailbox, each minute; one that does not answer stops no other."""
    for mailbox_id in queries.open_boxes():
        try:
            fetching.fetch(mailbox_id)
        except Exception:  # a defect in one is written down, the others are fetched
            logger.exception("mailbox %s was not fetched", mailbox_id)


@app.task(name="mailroom.send", queue=QUEUE, pass_context=False)
def send(letter_id: int) -> None:
    """Send one letter. Running twice sends once."""
    commands.deliver(letter_id)


@app.periodic(cron="* * * * *")
@app.task(
    name="mailroom.sweep", queue=QUEUE, queueing_lock="mailroom.sweep", lock="mailroom.sweep",
    pass_context=False,
)  # fmt: skip
def sweep(timestamp: int) -> None:
    """Send what is due again, and what a worker died with."""
    commands.recover()
    failed: dict[int, int] = {}
    for letter_id, mailbox_id in queries.to_send(clock.now()):
        if failed.get(mailbox_id, 0) >= DOWN:
            continue
        problem = commands.deliver(letter_id)
        outage = bool(problem and problem.outage)
        failed[mailbox_id] = failed.get(mailbox_id, 0) + 1 if outage else 0


@app.periodic(cron="10 19 * * *")  # 02:10 in Viet Nam, before the sweep of files nobody uses
@app.task(name="mailroom.forget", queueing_lock="mailroom.forget", pass_context=False)
def forget(timestamp: int) -> None:
    """Delete finished conversations that the ward keeps no longer."""
    for mailbox_id in queries.forgetful_boxes():
        while commands.forget(mailbox_id).threads:
            pass
