"""What we have against what the portal says, a day at a time."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db.models import F

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.national import adapters
from motcua.national.adapters import Portal, Trouble, Unsupported
from motcua.national.commands import _core
from motcua.national.models import Comparison, Connection, Difference, Standing
from motcua.national.queries.told import OWN
from motcua.national.rules import trying
from motcua.national.rules.comparing import Side, compare


def compare_as(day: date, *, by: Actor, at: datetime | None = None) -> Comparison:
    """Compare because somebody asked. Raises NotAllowed, NotFound, Trouble."""
    permissions.require(by, _core.MANAGE, agency_id=by.agency_id)
    return compare_day(by.agency_id, day, at=at)


def compare_day(agency_id: int, day: date, *, at: datetime | None = None) -> Comparison:
    """Compare the dossiers submitted on a day; replaces an earlier comparison of that day.

    Where the portal lists its own of a day, what is missing here shows, too. What could not be
    asked is counted, and nothing is said of it. Raises NotFound, Trouble.
    """
    connection = _connection(agency_id)
    portal = adapters.portal(connection)
    ours = _ours(connection, day)
    theirs, listed = _listed(portal, day)
    unasked = _look_up_rest(portal, ours, theirs)
    _know(agency_id, ours, theirs)
    found = compare(ours, theirs, unasked=unasked)
    with _core.atomic():
        Comparison.objects.filter(agency=agency_id, day=day).delete()
        made = Comparison.objects.create(
            agency_id=agency_id, day=day, at=_core.moment(at), ours=len(ours), theirs=len(theirs),
            listed=listed, unasked=len(unasked),
        )  # fmt: skip
        Difference.objects.bulk_create(
            Difference(
                comparison=made, code=one.code[:200], kind=one.kind, dossier_id=one.dossier_id,
                field=one.field, ours=one.ours, theirs=one.theirs,
            )
            for one in found
        )  # fmt: skip
    return made


def _connection(agency_id: int) -> Connection:
    with _core.atomic():
        return _core.of_agency(agency_id)


def _ours(connection: Connection, day: date) -> dict[str, Side]:
    """Our dossiers of a day, by the number they have at the portal."""
    begin = datetime.combine(day, datetime.min.time(), clock.TZ)
    rows = Dossier.objects.filter(
        OWN, agency=connection.agency_id, submitted_at__gte=max(begin, connection.since),
        submitted_at__lt=begin + timedelta(days=1),
    ).annotate(there=F("national__portal_code"))  # fmt: skip
    return {side.code: side for side in map(_side, rows)}


def _side(dossier: Dossier) -> Side:
    return Side(
        code=dossier.there or dossier.code,  # type: ignore[attr-defined]  # annotated
        status=dossier.state,
        received_at=dossier.accepted_at,
        due_at=dossier.due_at,
        ended_at=dossier.ended_at,
        returned_at=dossier.returned_at,
        dossier_id=dossier.pk,
    )


def _listed(portal: Portal, day: date) -> tuple[dict[str, Side], bool]:
    try:
        return {side.code: side for side in portal.seen_on(day)}, True
    except Unsupported:
        return {}, False


def _look_up_rest(
    portal: Portal, ours: Mapping[str, Side], theirs: dict[str, Side]
) -> frozenset[str]:
    """Ask for each of ours that was not listed; what could not be asked."""
    unasked, failed = set(), 0
    for code in sorted(ours.keys() - theirs.keys()):
        if failed >= trying.DOWN:
            unasked.add(code)
            continue
        try:
            side = portal.look_up(code)
        except Trouble as trouble:
            failed = failed + 1 if trouble.outage else 0
            unasked.add(code)
            continue
        failed = 0
        if side:
            theirs[code] = side
    return frozenset(unasked)


def _know(agency_id: int, ours: dict[str, Side], theirs: Mapping[str, Side]) -> None:
    """What the portal lists under another day than we do is not missing here."""
    strange = theirs.keys() - ours.keys()
    rows = Standing.objects.filter(agency=agency_id, portal_code__in=strange)
    for row in rows.select_related("dossier"):
        dossier = row.dossier
        dossier.there = row.portal_code  # type: ignore[attr-defined]  # as annotated
        ours[row.portal_code] = _side(dossier)
