"""Work in the background: telling, pulling, comparing."""

from datetime import timedelta

from procrastinate.contrib.django import app

from motcua.kernel import clock
from motcua.national.models import Connection


@app.task(name="national.send", queue="national", pass_context=False)
def send(agency_id: int) -> None:
    """Tell what waits of one agency. Running twice tells once."""
    from motcua.national.commands.sending import send_due

    send_due(agency_id)


@app.periodic(cron="* * * * *")
@app.task(
    name="national.sweep", queue="national", queueing_lock="national.sweep",
    pass_context=False,
)  # fmt: skip
def sweep(timestamp: int) -> None:
    """What is due again, and what a worker died with."""
    from motcua.national.commands.sending import recover

    recover()
    for agency_id in _agencies():
        send_soon(agency_id)


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="national.pull", queue="national", queueing_lock="national.pull", lock="national.pull",
    pass_context=False,
)  # fmt: skip
def pull(timestamp: int) -> None:
    """Fetch online dossiers."""
    from motcua.national.commands.pulling import pull as pull_agency

    for agency_id in _agencies(pulls=True):
        pull_agency(agency_id)


@app.periodic(cron="30 17 * * *")  # 00:30 in Viet Nam, in UTC as the worker counts
@app.task(
    name="national.compare", queue="national", queueing_lock="national.compare",
    lock="national.compare", pass_context=False,
)  # fmt: skip
def compare(timestamp: int) -> None:
    """Compare the last days with the portal."""
    from motcua.national.commands.comparing import compare_day

    for agency_id in _agencies():
        for back in range(1, DAYS + 1):
            compare_day(agency_id, clock.today() - timedelta(days=back))


DAYS = 3


def send_soon(agency_id: int) -> None:
    """Tell in the background; the jobs of an agency wait for one another."""
    task = app.configure_task("national.send", queue="national", lock=f"national.send:{agency_id}")
    task.defer(agency_id=agency_id)


def _agencies(**wanted: bool) -> list[int]:
    rows = Connection.objects.filter(active=True, **wanted)
    return list(rows.order_by("agency").values_list("agency_id", flat=True))
