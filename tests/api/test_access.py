"""Who may call what."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.test import Client as Browser

from motcua.clients import commands, rules
from motcua.dossiers import commands as dossiers
from tests import ward
from tests.api.conftest import Api

ROOMS = {
    "/fields": "catalog", "/procedures": "catalog", "/procedures/1.001193": "catalog",
    "/dossiers/H26.62.08-261006-0001": "status", "/events": "events", "/webhook": "events",
}  # fmt: skip


@pytest.mark.parametrize("path", ROOMS)
def test_without_a_token(db: None, path: str) -> None:
    for headers in ({}, {"Authorization": "Bearer mcua_wrong"}, {"Authorization": "Bearer ả"}):
        answer = Browser().get(f"/api/v1{path}", headers=headers)
        assert answer.status_code == 401
        assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ROOMS)
def test_without_the_scope(cast: ward.Cast, now: datetime, path: str) -> None:
    others = [scope for scope in rules.SCOPES if not scope.startswith(ROOMS[path])]
    _, token = commands.add_client("X", others, by=cast.admin)
    answer = Api(token).get(path)
    assert (answer.status_code, answer.json()["code"]) == (403, "no_scope")  # type: ignore[attr-defined]


def test_a_staff_session_opens_nothing(db: None, cast: ward.Cast) -> None:
    from motcua.agencies.models import User

    browser = Browser()
    browser.force_login(User.objects.get(username="admin"))
    assert browser.get("/api/v1/procedures").status_code == 401


def test_only_what_one_sent(cast: ward.Cast, now: datetime) -> None:
    _, own = commands.add_client("A", ["status", "submit"], by=cast.admin)
    _, everything = commands.add_client("B", ["status.all"], by=cast.admin)
    code = dossiers.accept(ward.intake(), by=cast.receptionist).code
    assert Api(own).get(f"/dossiers/{code}").status_code == 404
    seen = Api(everything).get(f"/dossiers/{code}")
    assert seen.status_code == 200
    assert "Nam" not in seen.content.decode()
    assert "001088004821" not in seen.content.decode()


def test_too_often(cast: ward.Cast, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_REQUESTS", 3)
    monkeypatch.setattr("motcua.api.auth.time", SimpleNamespace(time=lambda: 1_000_000.0))
    _, token = commands.add_client("A", ["catalog"], by=cast.admin)
    answers = [Api(token).get("/fields") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 61
