"""Invented people look like real ones, and are the same for the same seed."""

from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.dossiers.intake import PersonInput
from motcua.invented.citizens import Citizens
from motcua.kernel.people import check_personal_number
from motcua.kernel.text import fold

TODAY = date(2019, 1, 2)


def citizens(seed: int) -> Citizens:
    return Citizens(Random(seed), today=TODAY, district="thành phố Hà Nội")


@settings(max_examples=25)
@given(st.integers(0, 10**9))
def test_adults_have_sound_numbers_and_telephones(seed: int) -> None:
    home = citizens(seed).household()
    for person in home.adults:
        assert person.birth_date is not None
        assert person.sex in ("male", "female")
        year = person.birth_date.year
        assert check_personal_number(person.personal_number, birth_year=year) == []
        assert person.problems("submitter") == {}
        assert TODAY.year - year >= 19


def test_a_child_bears_the_family_name_and_no_number() -> None:
    people = citizens(7)
    home = people.household()
    child = people.child(home, date(2019, 5, 6))
    assert child.name.split()[0] == home.husband.name.split()[0]
    assert child.personal_number == ""
    assert child.birth_date is not None
    assert child.birth_date < date(2019, 5, 6)


def test_nobody_shares_a_number_and_names_bear_their_marks() -> None:
    people = citizens(1)
    adults: list[PersonInput] = [one for _ in range(300) for one in people.household().adults]
    assert len({one.personal_number for one in adults}) == 600
    assert all(fold(one.name) != one.name.lower() for one in adults[:50])


def test_the_same_seed_makes_the_same_people() -> None:
    assert citizens(3).household() == citizens(3).household()
    assert citizens(3).household() != citizens(4).household()
