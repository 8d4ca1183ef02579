from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel import clock
from motcua.kernel.errors import Malformed
from motcua.kernel.people import (
    PROVINCE_CODES,
    PersonalNumber,
    Sex,
    check_personal_number,
    mask_email,
    mask_number,
    mask_phone,
    normalise_phone,
    spoken_phone,
)

NUMBERS = st.from_regex(r"\A[0-9]{12}\Z")


@pytest.mark.parametrize(
    ("number", "sex", "year"),
    [
        ("001088004821", "male", 1988),
        ("001199000001", "female", 1999),
        ("079206012345", "male", 2006),
        ("048 319 000 777", "female", 2019),
        ("001400000001", "male", 2100),
    ],
)
def test_a_number_tells(number: str, sex: Sex, year: int) -> None:
    parsed = PersonalNumber.parse(number)
    assert (parsed.sex, parsed.birth_year) == (sex, year)
    assert parsed.province_code == number[:3]


@pytest.mark.parametrize(
    "text", ["", "00108800482", "0010880048211", "00108800482a", "٠٠١٠٨٨٠٠٤٨٢١"]
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(Malformed, match="12 chữ số"):
        PersonalNumber.parse(text)


def test_a_number_hides_in_logs() -> None:
    assert "001088004821" not in repr(PersonalNumber.parse("001088004821"))


def codes(number: str, *, birth_year: int | None = None, sex: Sex | None = None) -> list[str]:
    return [w.code for w in check_personal_number(number, birth_year=birth_year, sex=sex)]


def test_checks() -> None:
    with clock.at(datetime(2026, 10, 9, tzinfo=UTC)):
        assert codes("001088004821", birth_year=1988, sex="male") == []
        assert codes("001088004821", birth_year=1989) == ["birth_year"]
        assert codes("001088004821", sex="female") == ["sex"]
        assert codes("003088004821") == ["province"]
        assert codes("001227000001") == ["future"]
        assert codes("103088004821") == []
        with pytest.raises(Malformed):
            codes("1")


def test_there_were_63_provinces() -> None:
    assert len(PROVINCE_CODES) == 63


@given(NUMBERS)
def test_a_number_agrees_with_itself(number: str) -> None:
    parsed = PersonalNumber.parse(number)
    found = codes(number, birth_year=parsed.birth_year, sex=parsed.sex)
    assert set(found) <= {"province", "future"}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0912345678", "+84912345678"),
        ("0912.345.678", "+84912345678"),
        ("+84 912 345 678", "+84912345678"),
        ("84912345678", "+84912345678"),
        ("0084 (0)912-345-678", "+84912345678"),
        ("0841234567", "+84841234567"),
        ("024 3825 3737", "+842438253737"),
        ("1800 1091", "+8418001091"),
        ("+84 1900 1234 56", "+841900123456"),
    ],
)
def test_phones(typed: str, stored: str) -> None:
    assert normalise_phone(typed) == stored
    assert normalise_phone(stored) == stored


@pytest.mark.parametrize(
    "typed", ["", "113", "0123456789", "0512345678", "091234567", "09123456789", "+1 202 555 0100"]
)
def test_what_is_no_phone(typed: str) -> None:
    with pytest.raises(ValueError, match="Số điện thoại") as caught:
        normalise_phone(typed)
    assert isinstance(caught.value, Malformed)


@given(st.from_regex(r"\A0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])[0-9]{7}\Z"))
def test_every_mobile_is_taken(phone: str) -> None:
    assert normalise_phone(phone) == "+84" + phone[1:]


@pytest.mark.parametrize(
    ("number", "masked"),
    [("001088004821", "001 ••• ••• 821"), ("012345678", "012 ••• 678"), ("1234", "•••")],
)
def test_mask_number(number: str, masked: str) -> None:
    assert mask_number(number) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [("+84912345678", "091 •••• 678"), ("0912345678", "091 •••• 678"), ("113", "•••")],
)
def test_mask_phone(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


@given(NUMBERS)
def test_a_mask_shows_six_digits_at_most(number: str) -> None:
    assert sum(c.isdigit() for c in mask_number(number)) == 6


def test_a_phone_is_shown_as_people_dial_it() -> None:
    assert spoken_phone("+84912345486") == "0912345486"
    assert spoken_phone("") == ""


@pytest.mark.parametrize(
    ("email", "shown"),
    [("nam@thu.vn", "n•••@thu.vn"), ("n@thu.vn", "n•••@thu.vn"), ("nam", "•••"), ("", "•••")],
)
def test_an_e_mail_in_a_list(email: str, shown: str) -> None:
    assert mask_email(email) == shown
