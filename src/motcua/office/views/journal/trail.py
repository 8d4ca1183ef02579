"""Everything that happened to one dossier, and everybody who looked at it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.audit import trail as audit
from motcua.dossiers import queries as dossiers
from motcua.office.access import OfficeRequest, may_required
from motcua.office.journal_words import story


@require_GET
@may_required("journal.read")
def trail(request: OfficeRequest, pk: int) -> HttpResponse:
    """The whole story; that it was read is on record too."""
    found = audit.trail(pk, by=request.actor)
    context = {
        "here": "journal", "trail": found, "dossier": found.dossier, "lines": story(found),
        "opens": dossiers.may_read(request.actor, pk),
    }  # fmt: skip
    return render(request, "office/journal/trail.html", context)
