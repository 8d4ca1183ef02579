import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.text import fold, sort_key

LETTERS = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
TONES = ["a", "à", "ả", "ã", "á", "ạ"]
WORDS = st.text(
    alphabet="abcdđeghiklmnopqrstuvxyăâêôơưáàảãạấầẩẫậúùủũụứừửữự ", min_size=1, max_size=14
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn Thị Ánh", "nguyen thi anh"),
        ("  ĐẶNG\tVăn   Đước ", "dang van duoc"),
        ("Ðỗ Thị Mười", "do thi muoi"),
        ("Khai sinh: 2 bản", "khai sinh: 2 ban"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=30))
def test_fold_is_stable_and_blind_to_normal_forms(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert once == " ".join(once.split())
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_letters_stand_in_vietnamese_order() -> None:
    keys = [sort_key(c) for c in LETTERS]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("stem", ["{}", "to{}n", "H{}i"])
def test_tones_are_the_second_level(stem: str) -> None:
    keys = [sort_key(stem.format(a)) for a in TONES]
    assert keys == sorted(set(keys))
    assert keys[-1] < sort_key(stem.format("ă"))


def test_letters_weigh_more_than_tones() -> None:
    assert sort_key("lạ") < sort_key("lan") < sort_key("làng") < sort_key("lạng")


def test_a_roll_of_names() -> None:
    roll = [
        "Trần Văn An",
        "Bùi Thị Ánh",
        "Đặng Văn Bình",
        "Lê Thị Dung",
        "Hoàng Đức Đạt",
        "Lê Thị Hoa",
        "Nguyễn An Hòa",
        "Nguyễn Văn Hoà",
        "Phạm Thị Oanh",
        "Đỗ Minh Ơn",
        "Dương Thị Tú",
        "Đinh Thị Tú",
        "Trần Tứ",
        "Vũ Thị Yến",
    ]
    assert sorted(roll, key=sort_key) == roll
    assert sorted(roll, key=lambda n: sort_key(n).encode()) == roll


def test_where_the_tone_is_written_does_not_matter() -> None:
    assert sort_key("Hòa") == sort_key("Hoà")
    assert sort_key("THÚY") == sort_key("thuý")


def test_foreign_and_odd_names() -> None:
    assert sort_key("H'Hen Niê") == sort_key("HHen Niê")
    assert sort_key("Zoe") < sort_key("Яна")
    assert sort_key("Lan 2") < sort_key("Lan A")
    assert sort_key(" -- ") == sort_key("") == ""


@given(WORDS)
def test_key_is_plain_ascii_and_blind_to_case_and_normal_form(name: str) -> None:
    key = sort_key(name)
    assert key.isascii()
    assert key.replace(".", "").isalnum() or not name.strip()
    assert key == sort_key(name.upper()) == sort_key(unicodedata.normalize("NFD", name))


def slow_key(name: str) -> list[tuple[list[int], list[int]]]:
    """The same order told another way: lists of numbers instead of characters."""
    order = {c: i for i, c in enumerate(LETTERS)}
    keys = []
    for word in name.split():
        letters, tones = [], []
        for c in word:
            marks = unicodedata.normalize("NFD", c)
            tone = [m for m in marks if m in "\u0300\u0309\u0303\u0301\u0323"]
            tones += ["\u0300\u0309\u0303\u0301\u0323".index(m) for m in tone]
            bare = "".join(m for m in marks if m not in tone)
            letters.append(order[unicodedata.normalize("NFC", bare)])
        keys.append((letters, tones))
    return keys[-1:] + keys[:-1]


@given(st.lists(WORDS, min_size=2, max_size=6))
def test_byte_order_is_the_right_order(names: list[str]) -> None:
    for a, b in itertools.combinations(names, 2):
        assert (sort_key(a) < sort_key(b)) == (slow_key(a) < slow_key(b))
        assert (sort_key(a) == sort_key(b)) == (slow_key(a) == slow_key(b))
