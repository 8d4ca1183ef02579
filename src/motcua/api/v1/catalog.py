"""The catalog: fields, procedures, what one procedure asks."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from motcua.api.auth import scope
from motcua.api.text import Day, Line, Word
from motcua.api.v1.answers import FieldOut, ProblemOut, ProcedureLine, ProcedureOut, ProceduresOut
from motcua.catalog import queries
from motcua.catalog.content import Version
from motcua.kernel import clock

router = Router(tags=["catalog"])
REFUSED: dict[Any, Any] = dict.fromkeys((401, 403, 404, 422, 429), ProblemOut)


@router.get("/fields", response={200: list[FieldOut], **REFUSED})
@scope("catalog")
def fields(request: HttpRequest) -> list[FieldOut]:
    """Fields of work, in their order."""
    return [FieldOut(code=row.code, name=row.name) for row in queries.fields()]


@router.get("/procedures", response={200: ProceduresOut, **REFUSED})
@scope("catalog")
def procedures(
    request: HttpRequest,
    q: Line = "",
    field: Word = "",
    on: Day | None = None,
) -> ProceduresOut:
    """Procedures in force on a day (today), by words with or without diacritics, or by field."""
    day = on or clock.today()
    found = queries.search_procedures(q, day, 100) if q.strip() else queries.published_on(day)
    rows = [line(version) for version in found if field in ("", version.field_code)]
    return ProceduresOut(on=day, procedures=rows)


@router.get("/procedures/{code}", response={200: ProcedureOut, **REFUSED})
@scope("catalog")
def procedure(request: HttpRequest, code: Word, on: Day | None = None) -> ProcedureOut:
    """One procedure as published, in force on a day (today)."""
    version = queries.version_on(code, on or clock.today())
    return ProcedureOut(
        **line(version).dict(), number=version.number, effective_to=version.effective_to,
        content=queries.content_of(version.id),
    )  # fmt: skip


def line(version: Version) -> ProcedureLine:
    """A version as a line of a list."""
    return ProcedureLine(
        code=version.procedure_code, name=version.name, field=version.field_code,
        online=version.online_level, effective_from=version.effective_from,
    )  # fmt: skip
