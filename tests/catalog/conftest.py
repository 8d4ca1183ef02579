"""A small ward of its own, copied so that each test may spoil it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from motcua.catalog import snapshot

DATA = Path(__file__).parent / "data"


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    for name in ("law", "ward"):
        shutil.copytree(DATA / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def edit(packages: Path) -> Callable[[str, str, str], None]:
    """Replace text in a file of the ward: edit("fees.yaml", old, new)."""

    def replace(name: str, old: str, new: str) -> None:
        path = packages / "ward" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture
def empty(db: None) -> None:
    """A catalog with nothing in it, until the test is rolled back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "truncate catalog_procedureversion, catalog_lawversion, catalog_procedure,"
            " catalog_field, catalog_repeal, catalog_stamp cascade"
        )


@pytest.fixture(autouse=True)
def nothing_held() -> Iterator[None]:
    snapshot.forget()
    yield
    snapshot.forget()
