"""Errors as programs read them: RFC 9457 problem details, with words for people in ``detail``."""

import json
import logging
from collections.abc import Mapping
from typing import Any, Final

from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from motcua.clients.commands.answers import KeyReused
from motcua.kernel.errors import Invalid, Refused
from motcua.look.errors import status_of

logger = logging.getLogger(__name__)
PROBLEM: Final = "application/problem+json"
TITLES: Final = {
    400: "Bad request", 401: "Unauthorized", 403: "Forbidden", 404: "Not found", 409: "Conflict",
    413: "Too large", 422: "Unprocessable", 429: "Too many requests",
}  # fmt: skip


class Problem(Exception):  # noqa: N818 - named as in RFC 9457
    """An answer that is an error."""

    def __init__(
        self, status: int, code: str, detail: str, *, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail
        self.headers = dict(headers or {})


def answer(
    status: int,
    code: str,
    detail: str,
    *,
    fields: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The response."""
    body: dict[str, Any] = {
        "type": "about:blank", "title": TITLES.get(status, "Error"), "status": status,
        "code": code, "detail": detail, "fields": dict(fields or {}),
    }  # fmt: skip
    text = json.dumps(body, ensure_ascii=False)
    found = HttpResponse(text, status=status, content_type=PROBLEM)
    for name, value in (headers or {}).items():
        found[name] = value
    return found


def install(api: NinjaAPI) -> None:
    """Make every refusal of ``api`` a problem."""

    @api.exception_handler(Problem)
    def _problem(request: HttpRequest, error: Problem) -> HttpResponse:
        return answer(error.status, error.code, error.detail, headers=error.headers)

    @api.exception_handler(Refused)
    def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
        fields = error.fields if isinstance(error, Invalid) else {}
        status = 409 if isinstance(error, KeyReused) else status_of(error)
        return answer(status, error.code, error.message, fields=fields)

    @api.exception_handler(ValidationError)
    def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        fields = {_where(one["loc"]): str(one["msg"]) for one in error.errors}
        detail = "Yêu cầu có mục chưa đúng, chưa có gì được lưu. Xem “fields”."
        return answer(422, "invalid", detail, fields=fields)

    @api.exception_handler(AuthenticationError)
    def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        detail = "Thiếu mã truy cập, hoặc mã không còn dùng được."
        return answer(401, "unauthorized", detail, headers={"WWW-Authenticate": "Bearer"})

    @api.exception_handler(DataError)
    def _unstorable(request: HttpRequest, error: DataError) -> HttpResponse:
        logger.warning("unstorable input at %s: %s", request.path, error)
        return answer(422, "unstorable", "Có giá trị không lưu được, chưa có gì thay đổi.")

    @api.exception_handler(HttpError)
    def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
        return answer(error.status_code, "bad_request", str(error))

    @api.exception_handler(Http404)
    def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return answer(404, "not_found", "Không có địa chỉ này.")


def _where(trail: tuple[Any, ...]) -> str:
    """As "submitter.name": where the value stands, without the names of ninja's own layers."""
    return ".".join(str(part) for part in trail if part not in ("body", "payload", "query", "path"))
