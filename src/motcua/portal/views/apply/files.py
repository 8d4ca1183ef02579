"""A stored file, for who stored it and for nobody else; each look is on record."""

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from motcua.applications import packing, queries
from motcua.applications.models import Attachment
from motcua.applications.steps import Way
from motcua.citizens import commands as citizens
from motcua.files import queries as files
from motcua.files.scans import taking
from motcua.kernel import clock
from motcua.portal.access import AccountRequest, signed_in
from motcua.portal.filling.frame import draft


@require_safe
@signed_in
def file(request: AccountRequest, token: str) -> HttpResponseBase:
    """The whole file, shown in the browser under the name it was handed in with."""
    found = queries.attachment(request.citizen, token)
    _log(request, found)
    answer = FileResponse(
        files.open_blob(found.blob.pk), filename=found.name, content_type=found.blob.media_type
    )
    return _private(answer)


@require_safe
@signed_in
def preview(request: AccountRequest, token: str) -> HttpResponseBase:
    """A small picture of the first page."""
    found = queries.attachment(request.citizen, token)
    answer = HttpResponse(taking.preview(found.blob, found.name), content_type="image/jpeg")
    answer["Content-Disposition"] = 'inline; filename="xem-truoc.jpg"'
    return _private(answer)


@require_safe
@draft
def declaration(request: AccountRequest, way: Way) -> HttpResponseBase:
    """The form as it would be sent now; it says on every page that it is a draft."""
    pdf = packing.declaration(way, clock.now())
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="to-khai-nhap.pdf"'
    return _private(answer)


def _private(answer: HttpResponseBase) -> HttpResponseBase:
    """What the bytes say is what it is, and nothing in it runs."""
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer


def _log(request: AccountRequest, found: Attachment) -> None:
    kind, key = ("application", found.application_id) if found.application_id else (
        "dossier", found.dossier_id
    )  # fmt: skip
    citizens.log_own(request.citizen, f"{kind}:{key}")
