"""Asking a worker, in the transaction of what it is asked for."""

from procrastinate.contrib.django import app

QUEUE = "mail"


def send(letter_id: int) -> None:
    """Send a letter soon; what this job overlooks the sweep finds within a minute."""
    app.configure_task("mailroom.send", queue=QUEUE).defer(letter_id=letter_id)


def fetch(mailbox_id: int) -> None:
    """Look for new mail now."""
    app.configure_task("mailroom.fetch", queue=QUEUE).defer(mailbox_id=mailbox_id)
