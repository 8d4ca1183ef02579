"""Settings from the environment."""

from pathlib import Path

import pytest
from django.db import connection

from motcua.config import env


def test_a_database_url_is_read_whole() -> None:
    found = env.database("postgresql://m%40n:p%2Fw@db.local:6543/m%C3%B4t?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("m@n", "p/w", "môt")
    assert (found["HOST"], found["PORT"]) == ("db.local", "6543")
    assert found["OPTIONS"] == {
        "server_side_binding": True,
        "prepare_threshold": 5,
        "sslmode": "require",
        "options": env.PLANS,
    }


def test_statements_are_planned_for_their_values(db: None) -> None:
    """A plan for any value would leave the partial indexes of open tasks aside."""
    with connection.cursor() as cursor:
        cursor.execute("show plan_cache_mode")
        assert cursor.fetchone() == ("force_custom_plan",)


def test_options_of_the_address_are_kept() -> None:
    found = env.database("postgresql://u@h/d?options=-c%20work_mem%3D8MB")
    assert found["OPTIONS"] == {
        "server_side_binding": True,
        "prepare_threshold": 5,
        "options": f"-c work_mem=8MB {env.PLANS}",
    }


def test_a_socket_folder_is_a_host() -> None:
    assert env.database("postgresql://u@/d?host=%2Ftmp%2Fx")["HOST"] == "/tmp/x"  # noqa: S108


def test_another_database_is_refused() -> None:
    with pytest.raises(ValueError, match="postgresql://"):
        env.database("mysql://u@h/d")


def test_a_number_that_is_none_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_PORT", "eight")
    with pytest.raises(ValueError, match="MOTCUA_PORT"):
        env.number("MOTCUA_PORT", 1)


def test_the_secret_key_is_kept_and_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MOTCUA_SECRET_KEY", raising=False)
    key = env.secret_key(tmp_path)
    assert key == env.secret_key(tmp_path)
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
