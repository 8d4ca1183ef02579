"""When something cannot be done: what happened, what was kept, what to do."""

import logging
from collections.abc import Callable
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.errors import (
    Busy,
    IllegalTransition,
    Invalid,
    NotAllowed,
    NotFound,
    Refused,
    Stale,
)
from motcua.look.kept import from_this_site, kept_fields

logger = logging.getLogger(__name__)
UNSTORABLE: Final = gettext_lazy(
    "Nội dung gửi lên có ký tự hoặc con số không lưu được, nên chưa có gì thay đổi. "
    "Mời Ông/Bà quay lại, sửa rồi gửi lại."
)
SENT_ONLY: Final = gettext_lazy(
    "Địa chỉ này chỉ nhận nội dung gửi từ một biểu mẫu, nên mở lại không thấy gì. Không có gì bị "
    "thay đổi. Mời Ông/Bà quay lại trang trước."
)
STATUS: Final[dict[type[Refused], int]] = {
    NotFound: 404,
    NotAllowed: 403,
    Stale: 409,
    IllegalTransition: 409,
    Invalid: 422,
    Busy: 503,
}
TITLES: Final = {
    400: gettext_lazy("Máy chủ không đọc được yêu cầu này"),
    403: gettext_lazy("Trang này ngoài phạm vi của Ông/Bà"),
    404: gettext_lazy("Không tìm thấy trang này"),
    405: gettext_lazy("Trang này không mở trực tiếp được"),
    409: gettext_lazy("Việc này vừa thay đổi"),
    413: gettext_lazy("Nội dung gửi lên quá lớn"),
    422: gettext_lazy("Có mục chưa hợp lệ"),
    429: gettext_lazy("Quá nhiều lần thử"),
    500: gettext_lazy("Máy chủ gặp sự cố"),
    503: gettext_lazy("Máy chủ đang bận"),
}


def _unstorable(error: Exception) -> bool:
    """NUL in a text, a number or a date beyond all range: the transaction is rolled back whole."""
    return isinstance(error, DataError) or (
        isinstance(error, ValueError) and ("NUL" in str(error) or "Exceeds the limit" in str(error))
    )


def status_of(refusal: Refused) -> int:
    """The HTTP status that tells programs what people read in the message."""
    return next((code for kind, code in STATUS.items() if isinstance(refusal, kind)), 422)


class RefusalMiddleware:
    """A refusal that no view has answered becomes a page, never a stack."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request; where an address only takes what is sent, a page says so."""
        response = self.get_response(request)
        blank = response.status_code == 405 and not response.streaming and not response.content
        if blank and request.method == "GET":
            shown = page(request, 405, str(SENT_ONLY))
            shown["Allow"] = response["Allow"]
            return shown
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page of a refusal, or of what no column can hold; other errors go their way."""
        if isinstance(error, Refused):
            return page(request, status_of(error), error.message)
        if _unstorable(error):
            logger.warning("unstorable input at %s: %s", request.path, error)
            return page(request, 400, str(UNSTORABLE))
        return None


def page(request: HttpRequest, status: int, message: str) -> HttpResponse:
    """An error page in the look; a fragment gets the message alone."""
    if request.headers.get("HX-Request"):
        return HttpResponse(
            render_to_string("look/refusal.html", {"message": message}), status=status
        )
    context: dict[str, Any] = {"status": status, "title": TITLES[status], "message": message}
    return render(request, "look/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, and 413 where what was sent is larger than we read."""
    if isinstance(exception, RequestDataTooBig):
        return page(
            request,
            413,
            _(
                "Nội dung gửi lên lớn hơn mức cho phép nên chưa được lưu. Mời Ông/Bà dùng nút "
                "“Quay lại” của trình duyệt: phần đã nhập vẫn còn, rồi gửi ít hơn."
            ),
        )
    return page(
        request,
        400,
        _("Yêu cầu không đúng dạng nên chưa có gì thay đổi. Mời Ông/Bà quay lại và thử lần nữa."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, but not for this."""
    return page(
        request,
        403,
        str(exception)
        or _("Ông/Bà chưa được phân quyền xem trang này. Cần thêm quyền, mời hỏi quản trị."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return page(
        request, 404, _("Địa chỉ có thể gõ nhầm, hoặc nội dung không còn. Không có gì bị thay đổi.")
    )


def too_many(request: HttpRequest) -> HttpResponse:
    """429: the sign-in page of allauth closes for a while."""
    return page(
        request,
        429,
        _("Đã có quá nhiều lần thử trong thời gian ngắn. Mời Ông/Bà chờ vài phút rồi thử lại."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: nothing of the database is asked here, it may be what is broken."""
    return HttpResponse(render_to_string("look/broken.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: of this site, it may be sent again; from elsewhere, never.

    Signing in elsewhere gives the browser a new token, so a page opened before holds an old one.
    """
    if request.method == "POST" and from_this_site(request):
        return render(request, "look/resend.html", {"kept": kept_fields(request)}, status=403)
    return page(
        request,
        403,
        _(
            "Yêu cầu này không được gửi từ trang của hệ thống, hoặc trình duyệt đang chặn cookie, "
            "nên chưa có gì thay đổi. Mời Ông/Bà mở lại trang và thử lần nữa."
        ),
    )
