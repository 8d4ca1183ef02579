"""What is planned before anything is lived: numbers of visits, kinds, the bar."""

import argparse
import io
from collections import Counter
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.clock import TZ
from motcua.replay import cli
from motcua.replay.kinds import JOINT_BIRTH, share
from motcua.replay.progress import Progress
from motcua.replay.totals import HALF_YEAR, Totals
from motcua.replay.wishes import wishes

START, END = datetime(2019, 1, 2, tzinfo=TZ), datetime(2019, 6, 30, tzinfo=TZ)


@given(st.lists(st.integers(0, 500), min_size=1).filter(any), st.integers(0, 5000))
def test_shares_add_up_and_are_fair(weights: list[int], total: int) -> None:
    parts = share(weights, total)
    assert sum(parts) == total
    assert all(abs(p - w * total / sum(weights)) < 1 for p, w in zip(parts, weights, strict=True))


@settings(max_examples=20)
@given(st.integers(120, 900), st.integers(10, 40), st.integers(0, 9), st.integers(0, 9))
def test_there_are_as_many_visits_as_asked_for(
    received: int, online: int, births: int, still_open: int
) -> None:
    found = wishes(Totals(received, online, births, 2, still_open))
    assert len(found) == received
    assert sum(wish.online for wish in found) == online
    assert sum(wish.open for wish in found) == still_open
    home = Counter(wish.kind.procedure for wish in found if wish.home and not wish.open)
    assert home[JOINT_BIRTH] == births


def test_only_civil_status_is_sent_in_online() -> None:
    procedures = {wish.kind.procedure for wish in wishes(HALF_YEAR) if wish.online}
    assert all(code.startswith(("1.00", "2.000635", "2.000986")) for code in procedures)


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def test_the_bar_moves_on_a_terminal_and_goes_away() -> None:
    screen = Screen()
    progress = Progress(screen, START, END)
    progress.seen(START + (END - START) / 2)
    assert "50%" in screen.getvalue()
    progress.done()
    assert screen.getvalue().endswith("\r\x1b[K")


def test_elsewhere_each_month_is_a_line() -> None:
    out = io.StringIO()
    progress = Progress(out, START, END)
    for days in range(0, 70, 5):
        progress.seen(START + timedelta(days))
    progress.done()
    assert out.getvalue().splitlines() == [
        "Đang diễn lại tháng 01/2019 …",
        "Đang diễn lại tháng 02/2019 …",
        "Đang diễn lại tháng 03/2019 …",
    ]


def test_a_speed_is_max_or_days_a_second() -> None:
    parser = argparse.ArgumentParser()
    cli.register(parser.add_subparsers())
    assert parser.parse_args(["replay", "phuc-loi-2019", "--speed", "max"]).speed is None
    assert parser.parse_args(["replay", "phuc-loi-2019", "--speed", "2.5"]).speed == 2.5
    with pytest.raises(SystemExit):
        parser.parse_args(["replay", "phuc-loi-2019", "--speed", "0"])
