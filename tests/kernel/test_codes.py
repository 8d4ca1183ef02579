from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.codes import DossierCode, format_code
from motcua.kernel.errors import Malformed


@pytest.mark.parametrize(
    ("text", "agency", "day", "number"),
    [
        ("H15.50.05.13-261008-0975", "H15.50.05.13", date(2026, 10, 8), 975),
        ("000.00.01.H26-210101-0001", "000.00.01.H26", date(2021, 1, 1), 1),
        ("G09.20-20260609-0092637", "G09.20", date(2026, 6, 9), 92637),
        ("  h26.62.08-261006-0094\n", "H26.62.08", date(2026, 10, 6), 94),
    ],
)
def test_codes_seen_in_the_wild(text: str, agency: str, day: date, number: int) -> None:
    code = DossierCode.parse(text)
    assert (code.agency_code, code.day, code.number) == (agency, day, number)
    assert str(code) == text.strip().upper()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "H26.62.08",
        "H26.62.08-261006-094",
        "H26.62.08-261306-0094",
        "H26.62.08-260230-0094",
        "H26.62.08-261006-0094x",
        "H26.62.08.1.2.3-261006-0094",
        "H26.62.08-٢٦١٠٠٦-0094",
    ],
)
def test_what_is_no_code(text: str) -> None:
    with pytest.raises(Malformed, match="Mã hồ sơ"):
        DossierCode.parse(text)


def test_format() -> None:
    assert format_code("H26.62.08", date(2026, 10, 6), 94) == "H26.62.08-261006-0094"


@given(
    st.from_regex(r"\A[A-Z]?[0-9]{2,3}(\.[A-Z]?[0-9]{2,3}){0,4}\Z"),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.integers(1, 9_999_999),
)
def test_what_is_written_can_be_read(agency: str, day: date, n: int) -> None:
    code = DossierCode.parse(format_code(agency, day, n))
    assert (code.agency_code, code.day, code.number) == (agency, day, n)


@pytest.mark.parametrize(
    ("agency", "day", "n"),
    [
        ("h26", date(2026, 10, 6), 1),
        ("H26", date(1999, 12, 31), 1),
        ("H26", date(2026, 10, 6), 0),
        ("H26", date(2026, 10, 6), 10_000_000),
    ],
)
def test_no_code_is_made_of_wrong_parts(agency: str, day: date, n: int) -> None:
    with pytest.raises(ValueError, match="dossier code"):
        format_code(agency, day, n)
