"""Faces and reasons."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel import clock
from motcua.ratings import rules

AT = datetime(2026, 10, 6, 9, 42, tzinfo=clock.TZ)


def test_five_faces_from_best_to_worst() -> None:
    assert list(rules.FACES) == [5, 4, 3, 2, 1]
    assert (rules.FACES[5], rules.FACES[1]) == ("Rất hài lòng", "Rất không hài lòng")


def test_both_sides_have_the_same_reasons() -> None:
    assert list(rules.GOOD) == list(rules.BAD)
    assert rules.reasons_for(4) is rules.GOOD
    assert rules.reasons_for(3) is rules.BAD


@given(
    st.sampled_from(sorted(rules.FACES)),
    st.lists(st.text(max_size=10) | st.sampled_from(list(rules.BAD))),
)
def test_only_reasons_that_exist(score: int, given_reasons: list[str]) -> None:
    found = rules.known(score, given_reasons)
    assert set(found) == set(given_reasons) & set(rules.reasons_for(score))
    assert len(found) == len(set(found))


@given(st.dictionaries(st.integers(1, 5), st.integers(0, 1000)))
def test_an_average_lies_among_what_was_given(counts: dict[int, int]) -> None:
    found, said = rules.average(counts), [score for score, n in counts.items() if n]
    assert (found is None) == (not said)
    if found is not None:
        assert min(said) - 1e-9 <= found <= max(said) + 1e-9


def test_for_a_day() -> None:
    assert rules.still_open(AT, AT + timedelta(hours=24))
    assert not rules.still_open(AT, AT + timedelta(hours=24, seconds=1))
