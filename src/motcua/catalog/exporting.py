"""The published catalog of one day as a package of files."""

from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Q

from motcua.agencies import queries as agencies
from motcua.agencies.models import Agency
from motcua.catalog import queries
from motcua.catalog.models import Field, LawVersion, ProcedureVersion, Published, Repeal
from motcua.catalog.packages.export import Dated, law_file, procedure_files, write_package
from motcua.catalog.rules.bpmn import joint_to_bpmn, to_bpmn
from motcua.worktime import queries as hours
from motcua.worktime.packages import WEEKDAYS
from motcua.worktime.rules import Session

Json = dict[str, Any]


def export(folder: Path, day: date, *, bpmn: bool = False) -> list[Path]:
    """Write all that is in force on `day` into an empty folder, as one package.

    It lints clean and loads to the same digests; ``bpmn`` adds a drawing of every route, which
    no loader reads. Raises Invalid for a folder with files in it.
    """
    held = Q(effective_from__lte=day) & (Q(effective_to=None) | Q(effective_to__gte=day))
    versions = ProcedureVersion.objects.filter(held).order_by("procedure__code")
    files = {"fields.yaml": _fields(), **procedure_files([_dated(v) for v in versions])}
    for law in LawVersion.objects.filter(held):
        files[f"{law.code.replace('/', '-')}.yaml"] = law_file(_dated(law))
    for agency in Agency.objects.order_by("code"):
        files[f"agency-{agency.slug}.yaml"] = _agency(agency, day)
    if repealed := _repealed():
        files["repealed.yaml"] = repealed
    title = f"Danh mục có hiệu lực ngày {day:%d/%m/%Y}"
    written = write_package(folder, f"export-{day:%Y%m%d}", title, files)
    return written + (_drawings(folder / "bpmn", day) if bpmn else [])


def _drawings(folder: Path, day: date) -> list[Path]:
    """Every route of every procedure, and every joint one, as a BPMN 2.0 file."""
    folder.mkdir()
    drawn = []
    for version in queries.published_on(day):
        for route in version.routes.values():
            path = folder / f"{version.procedure_code}-{route.code}.bpmn"
            path.write_text(to_bpmn(version, route), encoding="utf-8")
            drawn.append(path)
        for case in version.cases if version.joint else ():
            path = folder / f"{version.procedure_code}-joint-{case.code}.bpmn"
            path.write_text(joint_to_bpmn(version, case.code, {}), encoding="utf-8")
            drawn.append(path)
    return drawn


def _dated(version: Published) -> Dated:
    return Dated(version.content, version.effective_from, version.effective_to)


def _fields() -> Json:
    fields = [
        {"code": field.code, "name": field.name, "order": field.order}
        | ({"portal_code": field.portal_code} if field.portal_code else {})
        for field in Field.objects.all()
    ]
    return {"kind": "fields", "fields": fields}


def _repealed() -> Json | None:
    listed = [
        {"code": repeal.code, "from": repeal.from_day.isoformat(), "by": repeal.by}
        | ({"replaced_by": repeal.replaced_by} if repeal.replaced_by else {})
        for repeal in Repeal.objects.order_by("code")
    ]
    return {"kind": "repealed", "repealed": listed} if listed else None


def _agency(agency: Agency, day: date) -> Json:
    words = ("code", "slug", "name", "short_name", "level", "parent_name", "desk_name", "place",
             "address", "phone", "email")  # fmt: skip
    head = {word: getattr(agency, word) for word in words if getattr(agency, word)}
    units = [
        {"code": unit.code, "name": unit.name, "order": unit.order}
        for unit in agencies.units_of(agency.pk)
    ]
    found: Json = {"kind": "agency", "agency": head, "units": units}
    week = hours.sessions_on(agency.pk, day)
    if week:
        found["sessions"] = {WEEKDAYS[d]: [_hours(s) for s in week[d]] for d in sorted(week)}
    return found


def _hours(session: Session) -> str | Json:
    return str(session) if session.counts else {"at": str(session), "counts": False}
