"""All procedures of the ward, by field, each with its legal ground one page away."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.catalog import queries as catalog
from motcua.catalog.content import Law
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.portal.frame import frame
from motcua.portal.public import public


@public
def procedures(request: HttpRequest) -> HttpResponse:
    """Every procedure in force today."""
    day = clock.today()
    rows = catalog.published_on(day)
    grouped = groupby(rows, key=lambda version: (version.field_code, version.field_name))
    fields = [(code, name, list(found)) for (code, name), found in grouped]
    order = {field.code: at for at, field in enumerate(catalog.fields())}
    fields.sort(key=lambda field: order[field[0]])
    law = _law()
    context = {
        **frame(), "fields": fields, "count": len(rows), "law": law, "today": day,
        "levels": law.levels if law else {},
    }  # fmt: skip
    return render(request, "portal/find/procedures.html", context)


def _law() -> Law | None:
    try:
        return catalog.law_on(clock.today())
    except NotFound:
        return None
