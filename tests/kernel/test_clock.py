from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.kernel import clock

LATE = datetime(2019, 6, 30, 18, 30, tzinfo=UTC)


def test_now_runs_with_the_machine() -> None:
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert clock.now().tzinfo is UTC


def test_at_holds_and_lets_go() -> None:
    with clock.at(LATE):
        assert clock.now() == LATE
        with clock.at(LATE + timedelta(days=1)):
            assert clock.now() == LATE + timedelta(days=1)
        assert clock.now() == LATE
    assert clock.now() > LATE


def test_at_lets_go_after_an_error() -> None:
    with pytest.raises(RuntimeError), clock.at(LATE):
        raise RuntimeError
    assert clock.now() > LATE


def test_local_and_today_are_on_the_wall_in_viet_nam() -> None:
    with clock.at(LATE):
        assert clock.local(LATE).isoformat() == "2019-07-01T01:30:00+07:00"
        assert clock.today() == date(2019, 7, 1)


def test_now_is_utc_whatever_zone_was_given() -> None:
    with clock.at(LATE.astimezone(clock.TZ)):
        assert clock.now().tzinfo is UTC


def test_a_moment_needs_a_zone() -> None:
    naive = LATE.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        clock.local(naive)
    with pytest.raises(ValueError, match="time zone"), clock.at(naive):
        pass
