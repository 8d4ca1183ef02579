"""States and words of letters, for every input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.packages.words import CHEERFUL, LETTER_SLOTS
from motcua.catalog.rules.letters import cheerful
from motcua.letters.rules.filling import filled, inner, tidy
from motcua.letters.rules.states import ACTIONS, State, may

NASTY = st.text(alphabet="ab{}$%\\ _submitter\n")


@given(st.dictionaries(st.sampled_from(sorted(LETTER_SLOTS)), NASTY), NASTY)
def test_what_is_filled_in_is_never_filled_in_again(values: dict[str, str], more: str) -> None:
    values = dict.fromkeys(LETTER_SLOTS, "") | values
    slots = " ".join(f"{{{name}}}" for name in values)
    expected = " ".join(value.strip() for value in values.values())
    assert filled(slots, values) == expected
    plain = more.replace("{", "").replace("}", "")
    assert filled(plain, values) == plain


def test_no_slot_reaches_into_anything() -> None:
    for text in ("{owner.__class__}", "{0}", "{}", "{owner!r}", "{ owner}"):
        with pytest.raises(KeyError):
            filled(text, dict.fromkeys(LETTER_SLOTS, ""))


@given(st.text(max_size=300))
def test_tidy_words_stay_tidy(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert "\n\n\n" not in once
    assert not inner(text).endswith((".", " ", ","))


@pytest.mark.parametrize("word", CHEERFUL)
def test_cheer_is_found_however_it_is_written(word: str) -> None:
    assert cheerful(f"Xin {word.upper()}, gia đình") == word.upper()
    assert cheerful("Xin chia buồn sâu sắc, kính mong gia đình giữ gìn sức khỏe.") == ""
    assert cheerful("cháu Vuik") == ""


@given(st.sampled_from(sorted(ACTIONS)), st.sampled_from(State), st.booleans())
def test_what_is_printed_is_not_unwritten(action: str, state: State, printed: bool) -> None:
    allowed = may(action, state, printed=printed)
    assert not (allowed and printed and action in ("reword", "send_back", "drop"))
    assert allowed <= (state in ACTIONS[action][0])


def test_only_approval_approves() -> None:
    into = {action for action, (_, to) in ACTIONS.items() if to == State.APPROVED}
    assert into == {"approve", "print"}
    assert ACTIONS["print"][0] == {State.APPROVED}
    assert ACTIONS["approve"][0] == {State.DRAFTED}
