"""What is exported lints clean and loads to the same digests."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from motcua.catalog import commands
from motcua.catalog.exporting import export
from motcua.catalog.models import LawVersion, ProcedureVersion, Published
from motcua.catalog.packages.lint import lint
from motcua.kernel.errors import Invalid

AT = datetime(2026, 10, 8, 1, tzinfo=UTC)
DAY = date(2026, 10, 8)


def digests(model: type[Published]) -> set[tuple[str, date, date | None]]:
    rows = model._default_manager.values_list("digest", "effective_from", "effective_to")
    return {row for row in rows if row[1] <= DAY and (row[2] is None or row[2] >= DAY)}


def round_trip(folder: Path) -> None:
    export(folder, DAY)
    assert lint([folder]) == []


@pytest.mark.usefixtures("empty")
def test_small_ward_round_trip(packages: Path, tmp_path: Path) -> None:
    commands.load([packages], at=AT)
    out = tmp_path / "out"
    round_trip(out)
    assert {c.kind for c in commands.diff([out], at=AT)} == {"same"}


def test_whole_ward_round_trip(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("db")
    before = digests(ProcedureVersion), digests(LawVersion)
    assert len(before[0]) > 90
    round_trip(tmp_path / "out")
    request.getfixturevalue("empty")
    commands.load([tmp_path / "out"], at=AT)
    assert (digests(ProcedureVersion), digests(LawVersion)) == before


@pytest.mark.django_db
def test_never_writes_over_files(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("x")
    with pytest.raises(Invalid):
        export(tmp_path, DAY)
