"""The description is what the program does: no drift, no crash, no answer outside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from django.core import signals
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import openapi
from schemathesis.specs.openapi.checks import positive_data_acceptance

from motcua.api.application import api
from motcua.api.cli import text
from motcua.config.wsgi import application
from tests.clients.conftest import Caller

KEPT = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"


def test_the_kept_description_is_todays() -> None:
    assert KEPT.read_text() == text(), "run: motcua api openapi > docs/openapi.json"


def test_every_end_point_says_what_it_does() -> None:
    paths = api.get_openapi_schema()["paths"]
    assert all(one["description"] for room in paths.values() for one in room.values())


schema = openapi.from_dict(dict(api.get_openapi_schema(path_prefix="/api/v1/")))
schema.app = application


@pytest.fixture
def connection_stays() -> Iterator[None]:
    """A request of its own server ends its connection; the test's transaction lives on it."""
    signals.request_started.disconnect(close_old_connections)
    signals.request_finished.disconnect(close_old_connections)
    yield
    signals.request_started.connect(close_old_connections)
    signals.request_finished.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=25, deadline=None, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@pytest.mark.usefixtures("connection_stays")
def test_nothing_sent_breaks_it(case: schemathesis.Case, caller: Caller) -> None:
    """No 5xx, no answer outside the description, whatever is sent.

    What fits the description may still be refused: it says nothing of procedures and papers.
    """
    case.call_and_validate(headers=caller.headers, excluded_checks=[positive_data_acceptance])
