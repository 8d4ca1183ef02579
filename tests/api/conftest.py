"""A client of the API, let in by the ward's admin."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client as Browser

from tests.clients.conftest import Caller, caller

__all__ = ["caller"]


class Api:
    """Calls with a token; answers as JSON."""

    def __init__(self, token: str) -> None:
        self._browser, self._headers = Browser(), {"Authorization": f"Bearer {token}"}

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self._browser.get(f"/api/v1{path}", query, headers=self._headers)  # type: ignore[return-value]

    def post(self, path: str, body: Any, key: str = "") -> HttpResponse:
        headers = {**self._headers, **({"Idempotency-Key": key} if key else {})}
        return self._browser.post(  # type: ignore[return-value]
            f"/api/v1{path}", json.dumps(body), content_type="application/json", headers=headers
        )

    def put(self, path: str, body: Any) -> HttpResponse:
        return self._browser.put(  # type: ignore[return-value]
            f"/api/v1{path}", json.dumps(body), content_type="application/json",
            headers=self._headers,
        )  # fmt: skip

    def upload(self, file: Any) -> HttpResponse:
        return self._browser.post("/api/v1/uploads", {"file": file}, headers=self._headers)  # type: ignore[return-value]


@pytest.fixture
def api(caller: Caller) -> Api:
    return Api(caller.token)
