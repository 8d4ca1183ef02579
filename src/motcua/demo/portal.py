"""The demo ward tells the trial portal that runs beside it; pages say that it is one."""

from datetime import timedelta

from motcua.agencies import queries as agencies
from motcua.agencies.models import Agency, Officer
from motcua.demo.staff import AGENCY
from motcua.kernel import clock
from motcua.national import commands, queries
from motcua.national.commands.connecting import Wanted

SINCE = timedelta(days=30)


def connect(address: str) -> bool:
    """Point the ward at the trial portal and tell it everything; False where that is so already.

    A connection that somebody has set to another place stays as it is.
    """
    ward = Agency.objects.get(code=AGENCY)
    known = queries.connection_of(ward.pk)
    wanted = f"{address}/older"
    if known and (known.address == wanted or not known.trial or "127.0.0.1" not in known.address):
        return False
    head = Officer.objects.filter(agency=ward, roles__contains=["head_of_desk"]).first()
    if head is None:
        return False
    by = agencies.actor_for(head.pk)
    given = Wanted(
        adapter="older", address=wanted, auth_path="/auth", integration_path="/integration",
        share_path="/share", unit_code="000.00.08.H26", dstcode="VN:CONG-THU:PHUC-LOI",
        since=clock.today() - SINCE, fetched_from=("127.0.0.0/8",), trial=True, pulls=True,
    )  # fmt: skip
    commands.set_connection(given, by=by)
    commands.open_connection(by=by)
    return True
