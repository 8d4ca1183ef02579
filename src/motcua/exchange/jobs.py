"""Work in the background: sending, looking after what a worker died with, tidying up."""

from datetime import timedelta

from procrastinate.contrib.django import app

QUEUE = "exchange"


@app.task(name="exchange.send", queue=QUEUE, pass_context=False)
def send(peer_id: int) -> None:
    """Send a peer what may go now. Twice at a time sends nothing twice."""
    from motcua.exchange.commands.delivering import send_due

    send_due(peer_id)


@app.periodic(cron="* * * * * */10")  # seconds come last
@app.task(name="exchange.sweep", queue=QUEUE, queueing_lock="exchange.sweep", pass_context=False)
def sweep(timestamp: int) -> None:
    """What is due and has no job: after a wait, or because a worker died."""
    from motcua.exchange.commands import minding

    minding.bury_old()
    for peer_id in minding.peers_due():
        send_soon(peer_id)


@app.task(name="exchange.give", queue=QUEUE, pass_context=False)
def give(link_id: int) -> None:
    """The other desk has a result: ours is given to it."""
    from motcua.exchange.parts import telling

    telling.give(link_id)


def give_soon(link_id: int) -> None:
    """In the background: whoever closes a message holds its thread, and waits for no dossier."""
    app.configure_task("exchange.give", queue=QUEUE).defer(link_id=link_id)


@app.periodic(cron="50 18 * * *")  # 01:50 in Viet Nam, in UTC as the worker counts
@app.task(name="exchange.forget", queueing_lock="exchange.forget", pass_context=False)
def forget(timestamp: int) -> None:
    """Contents that have arrived, signatures too old to come again."""
    from motcua.exchange.commands import minding

    minding.forget()


def send_soon(peer_id: int, *, wait: timedelta = timedelta()) -> None:
    """Send in the background; no lock, so that a worker that dies blocks nobody."""
    if wait:
        later = {"seconds": int(wait.total_seconds()) + 1}
        app.configure_task("exchange.send", queue=QUEUE, schedule_in=later).defer(peer_id=peer_id)
    else:
        app.configure_task("exchange.send", queue=QUEUE).defer(peer_id=peer_id)
