"""Finding a dossier: by code, name, phone or number, with or without diacritics."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from motcua.dossiers import queries
from motcua.dossiers.models import Dossier
from motcua.kernel.codes import DossierCode
from motcua.office.access import OfficeRequest, officer_required


@require_GET
@officer_required
def dossiers(request: OfficeRequest) -> HttpResponse:
    """The search page; a whole code that is found opens its dossier at once."""
    asked = " ".join(request.GET.get("q", "").split())[:200]
    found, after, guessed = queries.search(
        request.actor, asked, after=request.GET.get("after", "")[:60]
    )
    if len(found) == 1 and _is_code_of(asked, found[0]):
        return redirect("office:dossier", found[0].pk)
    lines = [(dossier, queries.light_of(dossier)) for dossier in found]
    context = {
        "here": "dossiers",
        "asked": asked,
        "lines": lines,
        "after": after,
        "guessed": guessed and bool(found),
        "paged": bool(request.GET.get("after")),
    }
    return render(request, "office/search.html", context)


def _is_code_of(asked: str, dossier: Dossier) -> bool:
    try:
        return str(DossierCode.parse(asked)) == dossier.code
    except ValueError:
        return False
