"""A key opens once."""

import pytest

from motcua.office.once import came_before, new_key, once

pytestmark = pytest.mark.django_db


def test_the_first_acts_and_the_second_does_not() -> None:
    key = new_key()
    assert not came_before(key)
    with once(key) as first:
        assert first
    assert came_before(key)
    with once(key) as first:
        assert not first


def test_a_failure_frees_the_key() -> None:
    key = new_key()
    with pytest.raises(RuntimeError), once(key):
        raise RuntimeError
    assert not came_before(key)


def test_a_second_press_that_fails_does_not_free_it() -> None:
    key = new_key()
    with once(key), pytest.raises(RuntimeError), once(key):
        raise RuntimeError
    assert came_before(key)


def test_without_a_key_everything_acts() -> None:
    with once("") as one, once("") as other:
        assert one
        assert other
    assert not came_before("")


def test_any_text_may_come_as_a_key() -> None:
    with once("\n ệ" * 500) as first:
        assert first
