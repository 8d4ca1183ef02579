"""Opening, pausing and closing a counter."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.kernel import rows
from motcua.kernel.errors import IllegalTransition, Invalid, NotFound
from motcua.tickets.commands import _core
from motcua.tickets.commands.leaving import release
from motcua.tickets.models import CounterSession
from motcua.tickets.queries.halls import hall


def open_counter(counter_id: int, *, by: Actor, at: datetime | None = None) -> CounterSession:
    """Sit down at a counter. A second press gives the session that is open already."""
    permissions.require(by, "ticket.call", agency_id=by.agency_id)
    if counter_id not in hall(by.agency_id).counters:
        raise NotFound("Không có quầy này, hoặc quầy đang ngừng dùng.")
    with _core.atomic():
        _one_at_a_time(counter_id, by)
        mine = CounterSession.objects.filter(
            counter_id=counter_id, officer_id=by.id, closed_at=None
        ).first()
        if mine:
            return mine
        session = CounterSession(
            counter_id=counter_id, officer_id=by.id, opened_at=_core.moment(at)
        )
        rows.insert(session)
        _record(session, "opened", by, session.opened_at)
        return session


def pause(
    session_id: int, *, minutes: int = 0, reason: str = "", by: Actor, at: datetime | None = None
) -> CounterSession:
    """A break; ``minutes`` is how long it should be, told to whoever waits. 0: not said.

    Raises IllegalTransition while somebody is called or served here.
    """
    if not 0 <= minutes <= 240:
        raise Invalid(fields={"minutes": "Thời gian nghỉ từ 0 đến 240 phút."})
    with _core.atomic():
        moment = _core.moment(at)
        session = _core.lock_session(session_id, by, working=False)
        _free(session)
        if session.paused_at is None:
            session.paused_at, session.pause_reason = moment, reason.strip()[:80]
            session.back_at = moment + timedelta(minutes=minutes) if minutes else None
            rows.update(session, "paused_at", "pause_reason", "back_at")
            _record(session, "paused", by, moment, minutes=minutes, reason=reason)
        return session


def resume(session_id: int, *, by: Actor, at: datetime | None = None) -> CounterSession:
    """Back from a break."""
    with _core.atomic():
        moment = _core.moment(at)
        session = _core.lock_session(session_id, by, working=False)
        if session.paused_at:
            _count_pause(session, moment)
            rows.update(session, "paused_at", "back_at", "pause_reason", "paused_seconds")
            _record(session, "resumed", by, moment)
        return session


def close(session_id: int, *, by: Actor, at: datetime | None = None) -> CounterSession:
    """Leave the counter. Raises IllegalTransition while somebody is called or served here."""
    with _core.atomic():
        moment = _core.moment(at)
        session = _core.lock_session(session_id, by, working=False)
        _free(session)
        _count_pause(session, moment)
        session.closed_at = moment
        rows.update(session, "closed_at", "paused_at", "back_at", "pause_reason", "paused_seconds")
        _record(session, "closed", by, moment, **_let_go(session))
        return session


def _let_go(session: CounterSession) -> dict[str, list[str]]:
    """Who was sent to a counter where nobody sits any more."""
    others = CounterSession.objects.filter(counter=session.counter_id, closed_at=None)
    labels = [] if others.exists() else release(session.counter_id)
    return {"released": labels} if labels else {}


def _one_at_a_time(counter_id: int, by: Actor) -> None:
    """Two presses of one officer meet here; the second finds what the first made."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [counter_id, by.id])


def _count_pause(session: CounterSession, at: datetime) -> None:
    if session.paused_at:
        session.paused_seconds += max(0, int((at - session.paused_at).total_seconds()))
    session.paused_at, session.back_at, session.pause_reason = None, None, ""


def _free(session: CounterSession) -> None:
    if service := _core.current(session):
        ticket = _core.lock_ticket(service.ticket_id)
        raise IllegalTransition(
            f"Quầy đang giữ số {ticket.label}. Mời xong, ghi vắng hoặc chuyển số ấy trước."
        )


def _record(session: CounterSession, kind: str, by: Actor, at: datetime, **data: Any) -> None:
    _core.record(
        f"session:{session.pk}", f"counter.{kind}", agency_id=by.agency_id, at=at, by=by,
        new=kind == "opened", counter=session.counter_id, **data,
    )  # fmt: skip
