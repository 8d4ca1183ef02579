"""What no page wants to see: bodies beyond all measure."""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from motcua.look.errors import page

STRANGERS_LIMIT: Final = 2 * 1024 * 1024
# A form with several scans; the limit of a single file is told at that file.
STAFF_FILES: Final = 15


class RequestLimits:
    """Refuses before anything is read: too much from a stranger, or from anybody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        if _length(request) > _most(request):
            return page(request, 413, _("Nội dung gửi lên quá lớn. Chưa có gì được lưu thêm."))
        return self.get_response(request)


def _length(request: HttpRequest) -> int:
    declared = request.META.get("CONTENT_LENGTH") or "0"
    return int(declared) if declared.isdigit() and len(declared) < 18 else 0


def _most(request: HttpRequest) -> int:
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return int(settings.MOTCUA_UPLOAD_LIMIT) * STAFF_FILES
    if request.path.startswith(("/api/", "/exchange/")) and "Authorization" in request.headers:
        return int(settings.MOTCUA_UPLOAD_LIMIT) + STRANGERS_LIMIT  # its token is asked for first
    return STRANGERS_LIMIT
