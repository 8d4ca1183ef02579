"""What a log tells of requests that went wrong."""

import io
import logging

import pytest
from django.test import Client

from motcua.config.logs import WithoutTokens

pytestmark = pytest.mark.django_db


def _console() -> "logging.StreamHandler[io.StringIO]":
    """The handler that the settings made."""
    found = (one for one in logging.getLogger().handlers if isinstance(one, logging.StreamHandler))
    return next(one for one in found if any(isinstance(x, WithoutTokens) for x in one.filters))


def test_an_address_that_opens_something_is_not_written_down() -> None:
    token, console, said = "GSY3u3A5qsXPOoS1laB0--RXMqKzcvIG", _console(), io.StringIO()
    before = console.setStream(said)
    try:
        for path in (f"/cameras/{token}/1/list.m3u8", "/thu-tuc-khong-co-o-day/"):
            assert Client().get(path).status_code == 404
    finally:
        console.setStream(before or io.StringIO())
    assert token not in said.getvalue()
    assert "Not Found: /cameras/GSY3…/1/list.m3u8" in said.getvalue()
    assert "Not Found: /thu-tuc-khong-co-o-day/" in said.getvalue()
