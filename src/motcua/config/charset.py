"""Everything sent here is UTF-8; who declares something else is told so before anything is read.

Django takes the declared charset for addresses and forms: a strange one breaks the page, or reads
an address otherwise than the page kept under it.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.utils.http import parse_header_parameters

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
OURS: Final = frozenset({"utf-8", "utf8"})
_REFUSAL: Final = "Nội dung gửi lên phải viết bằng UTF-8. Chưa có gì thay đổi.\n".encode()


def only_utf8(application: Application) -> Application:
    """The application, behind an answer 415 to other charsets."""

    def inside(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if _charset(environ.get("CONTENT_TYPE") or "") in OURS:
            return application(environ, start)
        headers = [("Content-Type", "text/plain; charset=utf-8"),
                   ("Content-Length", str(len(_REFUSAL)))]  # fmt: skip
        start("415 Unsupported Media Type", headers)
        return [_REFUSAL]

    return inside


def _charset(content_type: str) -> str:
    """As declared; "" where the header is too strange to be read."""
    try:
        said = parse_header_parameters(content_type)[1].get("charset", "utf-8")
    except (ValueError, LookupError):
        return ""
    return said.strip().lower()
