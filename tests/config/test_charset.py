"""Charsets a browser may declare."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from motcua.config.charset import only_utf8


def reads(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """An application that does what Django does first."""
    request = WSGIRequest(environ)
    start("200 OK", [])
    return [request.GET["q"].encode()]


def ask(content_type: str) -> tuple[str, bytes]:
    said: list[str] = []
    environ = RequestFactory()._base_environ(
        PATH_INFO="/find/", QUERY_STRING="q=%E1%BB%9F", CONTENT_TYPE=content_type
    )
    body = b"".join(only_utf8(reads)(environ, lambda status, headers: said.append(status)))
    return said[0][:3], body


@pytest.mark.parametrize(
    "charset",
    ["rot13", "hex", "idna", "punycode", "undefined", "unicode_escape", "utf-7", "utf-16",
     "windows-1258", "nobody-knows"],
)  # fmt: skip
def test_another_charset_is_refused_in_words(charset: str) -> None:
    status, body = ask(f"text/plain; charset={charset}")
    assert status == "415"
    assert "UTF-8" in body.decode()


@pytest.mark.parametrize(
    "content_type",
    ["", "text/plain", "text/plain; charset=utf-8", 'text/plain; charset="UTF8"',
     "multipart/form-data; boundary=x", "application/json; odd"],
)  # fmt: skip
def test_utf8_is_read(content_type: str) -> None:
    assert ask(content_type) == ("200", "ở".encode())


def test_a_header_beyond_reading_is_refused() -> None:
    assert ask("a/b; charset*=x''y" + ";x=1" * 9000)[0] == "415"
