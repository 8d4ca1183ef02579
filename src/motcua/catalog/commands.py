"""Every change to the catalog: loading packages, in one transaction."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.catalog import places, snapshot
from motcua.catalog.models import (
    Aid,
    Field,
    LawVersion,
    Procedure,
    ProcedureVersion,
    Repeal,
    Stamp,
)
from motcua.catalog.packages.builtin import BUILTIN, builtin
from motcua.catalog.packages.compose import Composed
from motcua.catalog.plan import FaultyPackages, Plan, make_plan
from motcua.catalog.rules.publishing import Change
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.text import fold
from motcua.worktime import commands as worktime

__all__ = ["BUILTIN", "Change", "FaultyPackages", "builtin", "diff", "load"]


def diff(packages: Sequence[Path], *, at: datetime | None = None) -> list[Change]:
    """What `load` would do, unchanged versions included; raises FaultyPackages."""
    return make_plan(packages, clock.local(at or clock.now()).date()).changes


def load(
    packages: Sequence[Path], *, at: datetime | None = None, by: Actor | None = None
) -> list[Change]:
    """Publish packages (folders, with all they require beside them); all or nothing.

    Idempotent. A published version never changes: other content makes a new version in force
    from the day its package names, or from the day of loading where that day has begun, and ends
    the one before. `by` None is the installation itself. Raises FaultyPackages, NotAllowed.
    """
    moment = at or clock.now()
    if by:
        permissions.require(by, "catalog.manage", agency_id=by.agency_id)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext('catalog'))")
        plan = make_plan(packages, clock.local(moment).date())
        _write(plan, moment)
        if done := plan.effective():
            _record(done, moment, by)
        Stamp.objects.update_or_create(id=1, defaults={"value": uuid.uuid4()})
        snapshot.forget()
        transaction.on_commit(snapshot.forget)
    return plan.changes


def _write(plan: Plan, at: datetime) -> None:
    _fields(plan)
    _repeals(plan)
    _aids(plan)
    for source in plan.agencies.values():
        places.load_agency(source.data, at=at)
    for folder in sorted({path.parent for path in plan.calendars}):
        worktime.load_calendar_package(folder, at=at)
    for change in plan.effective():
        model = LawVersion if change.what == "law" else ProcedureVersion
        for version_id, last_day in change.closes:
            model.objects.filter(pk=version_id).update(effective_to=last_day)
        if change.composed is not None and change.kind != "dates":
            _publish(change, change.composed, at)


def _fields(plan: Plan) -> None:
    for code, item in plan.fields.items():
        wanted = {"name": item["name"], "order": item["order"]}
        wanted["portal_code"] = item.get("portal_code", "")
        Field.objects.update_or_create(code=code, defaults=wanted)


def _repeals(plan: Plan) -> None:
    for code, item in plan.repeals.items():
        wanted = {"from_day": item["from"], "by": item["by"]}
        wanted["replaced_by"] = item.get("replaced_by", "")
        Repeal.objects.update_or_create(code=code, defaults=wanted)


def _aids(plan: Plan) -> None:
    """Replace what the loaded packages say, and what they say differently from another one."""
    Aid.objects.filter(source_package__in={aid.package for aid in plan.aids}).delete()
    for kind in {aid.kind for aid in plan.aids}:
        codes = {aid.code for aid in plan.aids if aid.kind == kind}
        Aid.objects.filter(kind=kind, code__in=codes).delete()
    Aid.objects.bulk_create(
        Aid(kind=a.kind, code=a.code, order=a.order, content=a.content, source_package=a.package)
        for a in plan.aids
    )


def _publish(change: Change, composed: Composed, at: datetime) -> None:
    shared = {
        "number": change.number,
        "effective_from": change.effective_from,
        "effective_to": change.effective_to,
        "declared_from": composed.first_day,
        "content": composed.content,
        "digest": composed.digest,
        "source_package": composed.package,
        "published_at": at,
    }
    if change.what == "law":
        LawVersion.objects.create(code=composed.code, **shared)
        return
    field = Field.objects.get(code=composed.content["field"])
    procedure, _ = Procedure.objects.update_or_create(code=composed.code, defaults={"field": field})
    name = composed.content["name"]
    ProcedureVersion.objects.create(
        procedure=procedure, name=name, name_folded=fold(name), **shared
    )


def _record(done: Sequence[Change], at: datetime, by: Actor | None) -> None:
    published = [
        {"what": c.what, "code": c.code, "kind": c.kind, "from": c.effective_from.isoformat(),
         "digest": c.composed.digest if c.composed else ""}
        for c in done
    ]  # fmt: skip
    journal.append("catalog", "catalog.loaded", at=at, actor=by, data={"published": published})
