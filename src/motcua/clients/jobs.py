"""Calling other systems in the background, in the order in which things happened."""

from datetime import timedelta

from procrastinate.contrib.django import app

from motcua.clients.models import Client


@app.task(name="clients.call", queue="webhooks", pass_context=False)
def call(client_id: int) -> None:
    """Tell one client what it has not taken yet."""
    from motcua.clients.commands.calling import call as call_client

    call_client(client_id)


@app.periodic(cron="20 18 * * *")  # 01:20 in Viet Nam, in UTC as the worker counts
@app.task(name="clients.forget", queueing_lock="clients.forget", pass_context=False)
def forget(timestamp: int) -> None:
    """Answers, files and events that nobody asks for any more."""
    from motcua.clients.commands.forgetting import forget as forget_old

    forget_old()


def call_soon(client_id: int, *, wait: timedelta = timedelta()) -> None:
    """Call a client in the background, one call at a time.

    Every event asks for a call of its own: the calls of a client wait for one another in the
    queue, and whoever finds nothing left to tell ends at once. No transaction waits for another.
    """
    task = app.configure_task("clients.call", lock=f"clients.call:{client_id}")
    if wait:
        task = app.configure_task(
            "clients.call",
            lock=f"clients.call:{client_id}",
            schedule_in={"seconds": int(wait.total_seconds())},
        )
    task.defer(client_id=client_id)


def call_agency_soon(agency_id: int) -> None:
    """Call every client of an agency that wants to be called."""
    waiting = Client.objects.filter(agency=agency_id, revoked_at=None, paused_at=None)
    for client_id in waiting.exclude(webhook_url="").values_list("pk", flat=True):
        call_soon(client_id)
