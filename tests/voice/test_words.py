"""What is said, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.voice.words import LANGUAGES, WORDS, spoken


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (("A", 1, 3), "Mời công dân có số A không không một đến quầy số ba"),
        (("B", 47, 12), "Mời công dân có số bê không bốn bảy đến quầy số mười hai"),
        (("R", 105, 10), "Mời công dân có số e rờ một không năm đến quầy số mười"),
        (("CD", 999, 15), "Mời công dân có số xê dê chín chín chín đến quầy số mười lăm"),
        (("E", 1204, 21), "Mời công dân có số e một hai không bốn đến quầy số hai mươi mốt"),
        (("E", 7, 55), "Mời công dân có số e không không bảy đến quầy số năm mươi lăm"),
        (("E", 7, 40), "Mời công dân có số e không không bảy đến quầy số bốn mươi"),
        (("W", 7, 101), "Mời công dân có số vê kép không không bảy đến quầy số một không một"),
        (("A", 1, 3, "en"), "Number A zero zero one please go to counter three"),
        (("R", 210, 12, "en"), "Number R two one zero please go to counter one two"),
    ],
)
def test_a_call_is_said_so(asked: tuple[str, int, int], text: str) -> None:
    assert spoken(*asked).text == text


@given(
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=2),
    st.integers(1, 9999), st.integers(1, 199), st.sampled_from(LANGUAGES),
)  # fmt: skip
def test_every_call_is_made_of_known_clips(
    prefix: str, number: int, counter: int, language: str
) -> None:
    said = spoken(prefix, number, counter, language)
    assert set(said.clips) <= set(WORDS[language])
    ticket = said.clips[1 : said.clips.index("to-counter")]
    assert len(ticket) == len(prefix) + max(3, len(str(number)))


def test_no_two_calls_sound_alike() -> None:
    heard = {spoken("A", number, counter).text for number in range(1, 200) for counter in range(60)}
    assert len(heard) == 199 * 60


@pytest.mark.parametrize("asked", [("Đ", 1, 1), ("", 1, 1), ("A1", 1, 1), ("A", -1, 1)])
def test_what_cannot_be_said_is_refused(asked: tuple[str, int, int]) -> None:
    with pytest.raises(ValueError, match="cannot say"):
        spoken(*asked)
    with pytest.raises(ValueError, match="no words"):
        spoken("A", 1, 1, "fr")
