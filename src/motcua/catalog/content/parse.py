"""JSON of a published version → Version."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from motcua.catalog.content.eforms import EForm
from motcua.catalog.content.joint import Joint
from motcua.catalog.content.procedure import Case, LegalRef, ResultKind, Version
from motcua.catalog.content.routes import Route


def parse_version(
    data: Mapping[str, Any],
    *,
    id_: int,
    number: int,
    effective_from: date,
    effective_to: date | None,
    field_name: str,
) -> Version:
    """Build the value that everybody shares from validated content."""
    result = data["result"]
    return Version(
        id=id_,
        procedure_code=data["code"],
        number=number,
        effective_from=effective_from,
        effective_to=effective_to,
        name=data["name"],
        short_name=data["short_name"],
        keywords=tuple(data["keywords"]),
        field_code=data["field"],
        field_name=field_name,
        decision=data["decision"],
        online_level=data["online"],
        online_reason=data["online_reason"],
        channels=tuple(data["channels"]),
        legal_basis=tuple(LegalRef(**ref) for ref in data["legal_basis"]),
        result=ResultKind(result["code"], result["name"]),
        after_supplement=data["after_supplement"],
        receipt=data["receipt"],
        competence=data["competence"],
        notes=data["notes"],
        free=data["free"],
        facts=data["facts"],
        cases=tuple(map(Case.from_json, data["cases"])),
        routes={name: Route.from_json(name, steps) for name, steps in data["routes"].items()},
        eform=EForm.from_json(data["eform"]) if "eform" in data else None,
        joint=Joint.from_json(data["joint"]) if "joint" in data else None,
        part_only=data.get("part_only", False),
    )
