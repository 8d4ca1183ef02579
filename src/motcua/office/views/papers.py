"""Papers to print and files to open; every look at one is on record."""

from typing import Final

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_GET

from motcua.dossiers import forms, queries
from motcua.dossiers.models import Document
from motcua.files import queries as files
from motcua.journal import commands as journal
from motcua.office.access import OfficeRequest, officer_required

# What a browser may show by itself; everything else is only ever saved.
SHOWN: Final = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp"})


@require_GET
@officer_required
def paper(request: OfficeRequest, pk: int) -> HttpResponse:
    """A paper as it was issued, as PDF."""
    issued = queries.issued_paper(pk, request.actor)
    _log(request, issued.dossier_id, f"paper:{issued.form}")
    return _pdf(forms.pdf_of(issued, base_url=settings.MOTCUA_URL), f"{issued.form}-{pk}.pdf")


@require_GET
@officer_required
def control(request: OfficeRequest, pk: int) -> HttpResponse:
    """The control slip as it stands now."""
    page = queries.page(pk, request.actor)
    _log(request, pk, "paper:control")
    return _pdf(forms.pdf(page.dossier, base_url=settings.MOTCUA_URL), f"control-{pk}.pdf")


@require_GET
@officer_required
def document(request: OfficeRequest, pk: int) -> FileResponse:
    """A file of a dossier: pictures and PDF are shown, other types are saved."""
    found = queries.document(pk, request.actor)
    _log(request, found.dossier_id, f"document:{pk}")
    return show_file(found)


def show_file(document: Document) -> FileResponse:
    """The file of a document that has one; whether it may be seen is the caller's to ask."""
    blob = document.blob
    assert blob is not None  # noqa: S101  # queries ask for documents with a file
    return show_blob(blob.pk, blob.media_type, document.file_name or str(document))


@require_GET
@officer_required
def signature(request: OfficeRequest, pk: int) -> FileResponse:
    """The signature drawn at the hand-over of a dossier's result."""
    blob = queries.signature(pk, request.actor)
    _log(request, pk, "signature")
    return show_blob(blob, "image/png", f"chu-ky-{pk}.png")


def show_blob(blob: str, media_type: str, name: str) -> FileResponse:
    """A stored content: pictures and PDF are shown, other types are saved."""
    answer = FileResponse(
        files.open_blob(blob),
        as_attachment=media_type not in SHOWN,
        filename=name,
        content_type=media_type,
    )
    # A file from outside is what its bytes say, whatever a browser might guess.
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _log(request: OfficeRequest, dossier_id: int, purpose: str) -> None:
    journal.log_read(f"dossier:{dossier_id}", actor=request.actor, purpose=purpose)
