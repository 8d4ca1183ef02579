"""How an agency's connection stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Min

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import OPEN
from motcua.kernel import clock
from motcua.national.models import Connection, Dispatch, Pulled, Standing
from motcua.national.models.inbox import HELD
from motcua.national.models.outbox import LIVE
from motcua.national.queries.told import OWN

LATE: Final = timedelta(hours=1)  # who waits longer for a portal that answers is worth a look
DEFECTS: Final = 20


@dataclass(frozen=True, slots=True)
class State:
    """A connection and its figures."""

    connection: Connection
    waiting_since: datetime | None
    told: int
    held: int

    @property
    def word(self) -> str:
        """``closed``, ``down``, ``late`` or ``well``; ``new`` before anything was told."""
        row = self.connection
        if not row.active:
            return "closed"
        if row.failing_since:
            return "down"
        if self.waiting_since and clock.now() - self.waiting_since > LATE:
            return "late"
        return "well" if row.last_ok_at else "new"


def connection_of(agency_id: int) -> Connection | None:
    """An agency's connection, None before one was set."""
    return (
        Connection.objects.select_related("agency", "changed_by").filter(agency=agency_id).first()
    )


def state_of(connection: Connection) -> State:
    """How it stands (three queries)."""
    live = Dispatch.objects.filter(agency=connection.agency_id, state__in=LIVE)
    told = Standing.objects.filter(agency=connection.agency_id).exclude(told_at=None)
    return State(
        connection=connection,
        waiting_since=live.aggregate(first=Min("created_at"))["first"],
        told=told.count(),
        held=held_count(connection.agency_id),
    )


def held_count(agency_id: int) -> int:
    """Online dossiers that somebody must look at."""
    return Pulled.objects.filter(agency=agency_id, state=HELD).count()


def undated(agency_id: int) -> list[Dossier]:
    """Accepted dossiers under way without a due date: told without one, a defect to mend here."""
    rows = Dossier.objects.filter(
        OWN, agency=agency_id, status__in=list(OPEN), due_at=None, accepted_at__isnull=False
    )
    return list(rows.order_by("-pk").only("pk", "code", "procedure_name")[:DEFECTS])


def active() -> list[Connection]:
    """Every connection that is open."""
    return list(Connection.objects.filter(active=True).select_related("agency").order_by("agency"))
