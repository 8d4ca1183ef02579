"""Telling the portal: taken in hand, sent, written down; each step its own transaction.

Between "sent" and "written down" a worker may die, or the answer be lost. Then the same is sent
again: the portal knows the dossier by its number, progress rows are the same to the letter, files
are named by what the portal answered for their content.
"""

import hashlib
import random
from datetime import datetime
from time import monotonic
from typing import Final

from django.db import IntegrityError
from django.db.models import Exists, F, OuterRef

from motcua.journal import queries as journal
from motcua.national import adapters
from motcua.national.adapters import Portal, Trouble
from motcua.national.commands import _core
from motcua.national.commands.ledger import Book
from motcua.national.facts import Facts
from motcua.national.models import Connection, Dispatch, Standing
from motcua.national.models.outbox import DEAD, OVERTAKEN, SENDING, SENT, WAITING
from motcua.national.queries.facts import read
from motcua.national.rules import trying

SWEEP: Final = 40.0  # seconds an agency; the next sweep comes in a minute
_GOING: Final = Dispatch.objects.filter(dossier=OuterRef("dossier"), state=SENDING)


def send_due(agency_id: int, *, at: datetime | None = None) -> int:
    """Send what is due of an agency, the longest waiting first; how many were taken.

    A portal that does not answer is left alone for a while; nothing wears out meanwhile.
    """
    ends, done = monotonic() + SWEEP, 0
    while monotonic() < ends:
        now = _core.moment(at)
        connection = _open(agency_id, now)
        found = _next(agency_id, now) if connection else None
        if connection is None or found is None:
            break
        try:
            portal = adapters.portal(connection)
        except Trouble as trouble:
            _down(connection, trouble, now)
            break
        done += send(found, portal, at=at) is True
    return done


def send(dispatch: Dispatch, portal: Portal, *, at: datetime | None = None) -> bool | Trouble:
    """Tell one dossier: whether it was told, or what kept the portal from taking it.

    False where another worker has it in hand.
    """
    now = _core.moment(at)
    if not _take(dispatch, now):
        return False
    try:
        _tell(dispatch, portal, now)
    except Trouble as trouble:
        _failed(dispatch, trouble, now)
        return trouble
    except Exception:
        # A fault of ours: it is written down like a refusal, and the next dossier goes on.
        _failed(dispatch, Trouble("internal"), now)
        raise
    return True


def _tell(dispatch: Dispatch, portal: Portal, now: datetime) -> None:
    standing = _standing(dispatch)
    head = journal.head(f"dossier:{dispatch.dossier_id}")[0]
    facts = read(dispatch.dossier_id, standing)
    digest = version_of(facts)
    book = Book(dispatch, standing, changed=digest != standing.told_digest)
    portal.tell(facts, book)
    book.told(digest, int(facts.status), now)
    _sent(dispatch, facts, head, now)


def version_of(facts: Facts) -> str:
    """What two versions that say the same have in common."""
    return hashlib.sha256(repr(facts.without_steps()).encode()).hexdigest()


def _open(agency_id: int, now: datetime) -> Connection | None:
    rows = Connection.objects.select_related("agency").filter(agency=agency_id, active=True)
    found = rows.first()
    return None if found and found.hold_until and found.hold_until > now else found


def _next(agency_id: int, now: datetime) -> Dispatch | None:
    rows = Dispatch.objects.filter(agency=agency_id, state=WAITING, next_try_at__lte=now)
    return rows.exclude(Exists(_GOING)).order_by("next_try_at", "id").first()


def _take(dispatch: Dispatch, now: datetime) -> bool:
    """Take it in hand; of two workers one does, and of one dossier one goes at a time."""
    rows = Dispatch.objects.filter(pk=dispatch.pk, state=WAITING, next_try_at__lte=now)
    try:
        with _core.atomic():
            taken = rows.exclude(Exists(_GOING)).update(
                state=SENDING, claimed_at=now, attempts=F("attempts") + 1
            )
    except IntegrityError:
        return False
    if taken:
        dispatch.refresh_from_db()
    return bool(taken)


def _standing(dispatch: Dispatch) -> Standing:
    row, _ = Standing.objects.get_or_create(
        dossier_id=dispatch.dossier_id, defaults={"agency_id": dispatch.agency_id}
    )
    return row


@_core.atomic
def _sent(dispatch: Dispatch, facts: Facts, head: int, now: datetime) -> None:
    """All told; what an earlier one that was given up was to tell is told with it."""
    Dispatch.objects.filter(pk=dispatch.pk, state=SENDING).update(
        state=SENT, closed_at=now, problem="", outage=False, said="", defects=facts.defects,
        seq=max(dispatch.seq, head),
    )  # fmt: skip
    earlier = Dispatch.objects.filter(dossier=dispatch.dossier_id, state=DEAD)
    earlier.filter(pk__lt=dispatch.pk).update(state=OVERTAKEN, closed_at=now)
    answered(dispatch.agency_id, now)


def answered(agency_id: int, now: datetime) -> None:
    """The portal answers; what waited only for that need not wait longer."""
    Connection.objects.filter(agency=agency_id).update(
        last_ok_at=now, failing_since=None, failures=0, last_problem="", hold_until=None
    )
    Dispatch.objects.filter(
        agency=agency_id, state=WAITING, outage=True, next_try_at__gt=now,
        claimed_at__lt=now - trying.PATIENCE,
    ).update(next_try_at=now, outage=False)  # fmt: skip


@_core.atomic
def _failed(dispatch: Dispatch, trouble: Trouble, now: datetime) -> None:
    connection = _core.of_agency(dispatch.agency_id)
    if trouble.outage:
        _hold(connection, trouble, now)
    wait = None if trouble.lasting else trying.wait(dispatch.attempts, random.random())  # noqa: S311  # spreads load
    if wait is None and _is_down(connection, dispatch, trouble, now):
        wait = trying.LONGEST
    dispatch.problem, dispatch.outage = trouble.reason[:40], trouble.outage
    dispatch.said = trouble.said[:300]
    if wait is None:
        _bury(dispatch, now)
    else:
        _wait(dispatch, now + wait, now)


def _wait(dispatch: Dispatch, when: datetime, now: datetime) -> None:
    """Back among those that wait; where something happened meanwhile, the newer one waits."""
    dispatch.state, dispatch.next_try_at = WAITING, when
    try:
        with _core.atomic():
            _save(dispatch)
    except IntegrityError:
        _pass_on(dispatch, when, now)


def _is_down(connection: Connection, dispatch: Dispatch, trouble: Trouble, now: datetime) -> bool:
    """Whether it is the portal that takes nothing, not this one dossier that it does not take."""
    young = now - dispatch.created_at < trying.LIFE
    return trouble.outage and young and connection.failures > trying.DOWN


def _pass_on(dispatch: Dispatch, when: datetime, now: datetime) -> None:
    """The newer one takes over the attempts, too, so that trying stays bounded."""
    Dispatch.objects.filter(dossier=dispatch.dossier_id, state=WAITING).update(
        attempts=dispatch.attempts, next_try_at=when, problem=dispatch.problem,
        outage=dispatch.outage, said=dispatch.said, claimed_at=dispatch.claimed_at,
        merged=F("merged") + dispatch.merged,
    )  # fmt: skip
    dispatch.state, dispatch.closed_at = OVERTAKEN, now
    _save(dispatch)


def _bury(dispatch: Dispatch, now: datetime) -> None:
    """Given up: it stands on a list that somebody owns, and in the journal."""
    dispatch.state, dispatch.closed_at = DEAD, now
    _save(dispatch)
    _core.record(
        dispatch.agency_id, "undelivered", at=now, by=None, dispatch=dispatch.pk,
        dossier=dispatch.dossier_id, problem=dispatch.problem,
    )  # fmt: skip


def _save(dispatch: Dispatch) -> None:
    dispatch.save(update_fields=["state", "next_try_at", "problem", "outage", "said", "closed_at"])


@_core.atomic
def _down(connection: Connection, trouble: Trouble, now: datetime) -> None:
    _hold(_core.of_agency(connection.agency_id), trouble, now)


def _hold(connection: Connection, trouble: Trouble, now: datetime) -> None:
    connection.failures += 1
    connection.failing_since = connection.failing_since or now
    connection.last_problem = trouble.reason[:40]
    pause = trying.hold(connection.failures)
    connection.hold_until = now + pause if pause else None
    connection.save(update_fields=["failures", "failing_since", "last_problem", "hold_until"])


@_core.atomic
def recover(*, at: datetime | None = None) -> int:
    """What a worker died with is tried again; how many there were."""
    now = _core.moment(at)
    lost = Dispatch.objects.select_for_update(skip_locked=True).filter(
        state=SENDING, claimed_at__lt=now - trying.STALE
    )
    found = list(lost)
    for dispatch in found:
        _failed(dispatch, Trouble("interrupted"), now)
    return len(found)
