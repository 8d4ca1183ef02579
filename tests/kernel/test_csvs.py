"""No cell of a CSV file is a formula, whatever stands before its sign."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.csvs import BOM, harmless, written

BEFORE = (
    "", " ", "\t", "\r", "\n", "\u00a0", "\u3000", "\u2003", "\ufeff", "\u200b", "\u200e", "\u00ad",
    "\x00", "\x1f", " \t\ufeff ",
)  # fmt: skip
SIGNS = "=+-@＝＋－＠﹢﹣﹦﹫"


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_behind_whatever_is_not_seen_is_no_formula(before: str, sign: str) -> None:
    cell = f"{before}{sign}HYPERLINK(1)"
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell",
    ["", " ", "Đã trả lời", "a=b", "H26.62.08-261006-0094", "06/10/2026", "“=1”", "\u00a0Nam", 5,
     -5, 1.5, None, True],
)  # fmt: skip
def test_what_is_no_formula_stays_as_it_is(cell: object) -> None:
    assert harmless(cell) is cell


@given(st.lists(st.lists(st.text(st.characters(exclude_characters="\0")), min_size=1), min_size=1))
def test_what_was_written_is_read_again(rows: list[list[str]]) -> None:
    text = written(rows)
    assert text.startswith(BOM)
    read = list(csv.reader(StringIO(text.removeprefix(BOM), newline="")))
    assert len(read) == len(rows)
    for cells, row in zip(read, rows, strict=True):
        assert cells == [harmless(cell) for cell in row]
