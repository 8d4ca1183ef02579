import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.text import amount_in_words, money

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
VALUES = {w: i for i, w in enumerate(DIGITS)} | {"mốt": 1, "lăm": 5}


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "Không đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (11, "Mười một đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (25, "Hai mươi lăm đồng"),
        (40, "Bốn mươi đồng"),
        (101, "Một trăm linh một đồng"),
        (110, "Một trăm mười đồng"),
        (505, "Năm trăm linh năm đồng"),
        (8_000, "Tám nghìn đồng"),
        (21_000, "Hai mươi mốt nghìn đồng"),
        (1_005, "Một nghìn không trăm linh năm đồng"),
        (1_050_000, "Một triệu không trăm năm mươi nghìn đồng"),
        (1_000_005, "Một triệu không trăm linh năm đồng"),
        (2_345_678, "Hai triệu ba trăm bốn mươi lăm nghìn sáu trăm bảy mươi tám đồng"),
        (1_000_000_000, "Một tỷ đồng"),
        (15_000_000_001, "Mười lăm tỷ không trăm linh một đồng"),
        (10**12, "Một nghìn tỷ đồng"),
        (10**15, "Một triệu tỷ đồng"),
    ],
)
def test_words(n: int, words: str) -> None:
    assert amount_in_words(n) == words


def heard(words: str) -> int:
    """The number somebody who hears the words writes down."""
    high, _, low = words.removesuffix(" đồng").lower().rpartition("tỷ")
    return (heard(high.strip()) if high else 0) * 10**9 + _heard_below_billion(low.split())


def _heard_below_billion(words: list[str]) -> int:
    total = group = 0
    for word in words:
        if word in ("nghìn", "triệu"):
            total, group = total + group * (1000 if word == "nghìn" else 10**6), 0
        elif word == "trăm":
            group *= 100
        elif word == "mươi":
            group += group % 10 * 9
        elif word == "mười":
            group += 10
        elif word != "linh":
            group += VALUES[word]
    return total + group


@given(st.one_of(st.integers(0, 10**15), st.integers(0, 10**4)))
def test_what_is_heard_is_what_was_meant(n: int) -> None:
    words = amount_in_words(n)
    assert heard(words) == n
    assert words[0].isupper()
    assert "  " not in words
    assert "mươi năm" not in words
    assert "mươi một" not in words


@pytest.mark.parametrize("n", [-1, 10**18])
def test_out_of_range(n: int) -> None:
    with pytest.raises(ValueError, match="amount"):
        amount_in_words(n)


@pytest.mark.parametrize(
    ("n", "text"),
    [(0, "0 đồng"), (500, "500 đồng"), (21_000, "21.000 đồng"), (1_234_567, "1.234.567 đồng")],
)
def test_money(n: int, text: str) -> None:
    assert money(n) == text
