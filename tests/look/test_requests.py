"""Bodies beyond measure and input no column can hold."""

import pytest
from django.test import Client

from motcua.agencies.models import User
from motcua.look.requests import STRANGERS_LIMIT
from tests import ward

pytestmark = pytest.mark.django_db


def test_a_stranger_sends_no_mountain() -> None:
    answer = Client().post(
        "/accounts/login/", data=b"x" * (STRANGERS_LIMIT + 1), content_type="text/plain"
    )
    assert answer.status_code == 413
    assert "quá lớn" in answer.content.decode()


def test_an_unknown_host_gets_a_page_and_no_trace() -> None:
    assert (
        Client(raise_request_exception=False, headers={"host": "evil.test"}).get("/").status_code
        == 400
    )


def test_what_no_column_can_hold_is_told(cast: ward.Cast, client: Client) -> None:
    client.raise_request_exception = False
    client.force_login(User.objects.get(username="head"))
    answer = client.get("/office/", {"field": "\0"})
    assert answer.status_code in {200, 400}
    answer = client.post("/office/work/bulk/", {"do": "assign", "to": "9" * 5000, "task": "1"})
    assert answer.status_code < 500
    answer = client.get("/office/returns/", {"after": "9" * 5000})
    assert answer.status_code < 500
