"""Files for the national portal alone: by a signed address, from its own networks, on record."""

from django.conf import settings
from django.http import FileResponse, HttpRequest
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.files import queries as files
from motcua.journal import commands as journal
from motcua.national import queries


@require_GET
@never_cache
def national_file(request: HttpRequest, token: str) -> FileResponse:
    """The file behind an address; a stranger, a forgery and a late comer get the same 404."""
    sha256, name, chain = queries.fetched(token, _machine(request))
    journal.log_read(chain, actor=None, purpose="national:file")
    answer = FileResponse(
        files.open_blob(sha256), as_attachment=True, filename=name,
        content_type="application/octet-stream",
    )  # fmt: skip
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _machine(request: HttpRequest) -> str:
    """Who asks; behind TLS one proxy stands in front, whose word counts."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return (settings.MOTCUA_HTTPS and seen) or str(request.META.get("REMOTE_ADDR", ""))
