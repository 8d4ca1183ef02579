"""The calendars that come with the product, and the command that stands on them alone."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from motcua.kernel.errors import Invalid, NotFound
from motcua.worktime import packages
from motcua.worktime.packages import NATIONAL, packaged_calendar, read_days, read_week
from motcua.worktime.rules.assemble import horizon
from tests.worktime.cast import national, ward


def test_every_day_names_its_source() -> None:
    days = read_days(NATIONAL)
    assert {day.special.day.year for day in days} == set(range(2018, 2028))
    assert all(len(day.special.source) > 10 for day in days)
    assert all(day.approved_by for day in days if day.special.day.year < 2027)


def test_the_packages_vouch_for_2018_to_the_tet_nobody_decided_yet() -> None:
    assert horizon(national()) == date(2027, 1, 26)
    assert ward().first == date(2018, 1, 1)


def test_each_swap_has_both_its_halves() -> None:
    days = {special.day: special for special in national()}
    swaps = [special for special in national() if special.kind == "swap_working"]
    assert len(swaps) == 6
    for swap in swaps:
        assert swap.replaces is not None
        assert swap.day.weekday() == 5
        assert days[swap.replaces].kind == "closed"
        assert ward().plan(swap.day).minutes == 480
        assert ward().plan(swap.replaces).minutes == 0


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2018-02-14", "2018-02-20"),
        ("2019-02-02", "2019-02-10"),
        ("2020-01-23", "2020-01-29"),
        ("2021-02-10", "2021-02-16"),
        ("2022-01-29", "2022-02-06"),
        ("2023-01-20", "2023-01-26"),
        ("2024-02-08", "2024-02-14"),
        ("2025-01-25", "2025-02-02"),
        ("2026-02-14", "2026-02-22"),
        ("2018-12-29", "2019-01-01"),
        ("2019-04-27", "2019-05-01"),
        ("2024-04-27", "2024-05-01"),
        ("2025-04-30", "2025-05-04"),
        ("2026-01-01", "2026-01-04"),
        ("2021-09-02", "2021-09-05"),
        ("2022-09-01", "2022-09-04"),
        ("2023-04-29", "2023-05-03"),
        ("2023-09-01", "2023-09-04"),
        ("2024-08-31", "2024-09-03"),
        ("2025-08-30", "2025-09-02"),
        ("2026-08-29", "2026-09-02"),
    ],
)
def test_announced_breaks(first: str, last: str) -> None:
    """Off from the first day to the last, at work the day before and the day after."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    day = start
    while day <= end:
        assert not ward().plan(day).minutes, day
        day += timedelta(1)
    assert ward().working_day(start - timedelta(1)) == start - timedelta(1)
    assert ward().working_day(start) == ward().working_day(end + timedelta(1))
    assert (ward().working_day(start) - end).days <= 1 + 2 * (end.weekday() == 4)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages with one small agency beside the national calendar."""
    agency = tmp_path / "small"
    agency.mkdir()
    week = "{mon: [08:00-12:00], tue: [08:00-12:00], sat: [{08:00-12:00, counts: false}]}"
    (agency / "agency.yaml").write_text(f"kind: agency\nsessions: {week}\n")
    (tmp_path / "calendars").symlink_to(NATIONAL)
    monkeypatch.setattr(packages, "ROOT", tmp_path)
    return tmp_path


def test_opening_hours_of_a_package(root: Path) -> None:
    week = read_week(root / "small")
    assert sorted(week) == [0, 1, 5]
    assert [session.counts for session in week[5]] == [False]
    assert packaged_calendar("small", root).plan(date(2026, 10, 5)).minutes == 240


def test_missing_packages_and_hours(root: Path) -> None:
    with pytest.raises(NotFound, match="Không có gói"):
        packaged_calendar("nowhere", root)
    (root / "small" / "agency.yaml").write_text("kind: agency\n")
    with pytest.raises(NotFound, match="giờ làm việc"):
        packaged_calendar("small", root)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (2 * "  - {day: 2026-04-30, kind: holiday, name: Lễ, source: Luật}\n", "hai lần"),
        ("  - {day: 2026-04-30, kind: feast, name: Lễ, source: Luật}\n", "loại ngày"),
        ("  - {day: 2026-05-02, kind: swap_working, name: Bù, source: Luật}\n", "bù cho ngày nào"),
        ("  - {day: 2026-05-02, kind: extra, name: Thêm, source: Luật}\n", "các buổi"),
    ],
)
def test_days_that_cannot_be(tmp_path: Path, rows: str, message: str) -> None:
    (tmp_path / "days.yaml").write_text(f"kind: calendar\ndays:\n{rows}")
    with pytest.raises(Invalid, match=message):
        read_days(tmp_path)


def test_hours_written_at_length(tmp_path: Path) -> None:
    row = "{day: 2026-02-13, kind: extra, name: Nghỉ chiều, source: TB, sessions: [07:30-11:30]}"
    (tmp_path / "days.yaml").write_text(f"kind: calendar\ndays:\n  - {row}\n")
    assert [str(s) for s in read_days(tmp_path)[0].special.sessions] == ["07:30-11:30"]


def run(root: Path, *arguments: str) -> int:
    import argparse

    from motcua.worktime import cli

    parser = argparse.ArgumentParser()
    cli.register(parser.add_subparsers())
    args = parser.parse_args(["worktime", "due", "--agency", "small", *arguments])
    return int(args.run(args))


def test_command_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    common = ["--received", "2026-10-05T09:00", "--term", "8 working_hours"]
    assert run(root, *common, "--explain") == 0
    told = capsys.readouterr().out
    assert told.startswith("Hẹn trả: 09:00 12/10/2026\nVì sao: nhận lúc 09:00 thứ Hai 05/10")
    assert "- Thứ Ba 06/10: tính 4 giờ [" in told
    assert run(root, *common, "--json", "--pause", "2026-10-05T10:00/2026-10-05T11:00") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["at"], answer["term"]) == ("2026-10-12T10:00:00+07:00", "8 working_hours")
    assert [line["kind"] for line in answer["lines"]].count("paused") == 1
    assert run(root, *common, "--pause", "2026-10-05T10:00/") == 0
    assert "Chưa có ngày hẹn" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--received", "hôm qua", "--term", "1 days"],
        ["--received", "2026-10-05T09:00", "--term", "mai"],
        ["--received", "2026-10-05T09:00", "--term", "1 days", "--pause", "2026-10-05T09:00"],
        ["--received", "2029-10-05T09:00", "--term", "1 days"],
        ["--received", "2026-10-05T09:00", "--term", "1 days", "--cutoff", "16:00"],
    ],
)
def test_command_line_refuses_with_a_word(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert run(root, *arguments) == 1
    assert capsys.readouterr().err.strip().endswith(".")
