"""Saving: what is typed stays; a second tab never writes over the first unasked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.applications import commands
from motcua.applications.models import Application
from motcua.applications.rules.saving import Saved, collides
from motcua.citizens.models import Account
from motcua.journal import queries as journal
from motcua.kernel.errors import IllegalTransition
from tests.applications import filled


def save(account: Account, draft: Application, name: str, **more: object) -> Application:
    options = {"revision": draft.revision, "tab": "one", **more}
    answers = {"child": {"name": name}}
    return commands.save(account, draft.token, "child", answers, **options)  # type: ignore[arg-type]  # test sugar


def test_half_an_answer_is_kept(nam: Account) -> None:
    draft = save(nam, filled.begun(nam), "Vũ")
    assert draft.answers["child"] == {"name": "Vũ"}
    assert draft.revision == 1


def test_another_tab_is_told_and_both_texts_are_there(nam: Account) -> None:
    seen = filled.begun(nam)
    save(nam, seen, "Minh Khuê", tab="one")
    with pytest.raises(commands.Collision) as caught:
        save(nam, seen, "Minh Khôi", tab="two")
    assert caught.value.typed == {"child": {"name": "Minh Khôi"}}
    assert caught.value.application.answers["child"]["name"] == "Minh Khuê"
    seen.refresh_from_db()
    assert seen.answers["child"]["name"] == "Minh Khuê"


def test_having_seen_the_other_it_may_write(nam: Account) -> None:
    draft = save(nam, filled.begun(nam), "Minh Khuê", tab="one")
    assert save(nam, draft, "Minh Khôi", tab="two").answers["child"]["name"] == "Minh Khôi"


def test_two_tabs_on_two_sections_do_not_meet(nam: Account) -> None:
    seen = filled.begun(nam)
    save(nam, seen, "Minh Khuê", tab="one")
    both = commands.save(
        nam, seen.token, "mother", {"mother": {"name": "Mai"}}, revision=seen.revision, tab="two"
    )
    assert both.answers["child"]["name"] == "Minh Khuê"
    assert both.answers["mother"]["name"] == "Mai"


def test_saying_the_same_is_no_quarrel(nam: Account) -> None:
    seen = filled.begun(nam)
    save(nam, seen, "Minh Khuê", tab="one")
    save(nam, seen, "Minh Khuê", tab="two")


def test_a_tab_whose_answer_was_lost_is_not_in_its_own_way(nam: Account) -> None:
    seen = filled.begun(nam)
    save(nam, seen, "Minh", tab="one")
    assert save(nam, seen, "Minh Khuê", tab="one").answers["child"]["name"] == "Minh Khuê"


def test_saving_by_itself_is_journaled_once_a_tab(nam: Account) -> None:
    draft = filled.begun(nam)
    for name in ("V", "Vũ", "Vũ M"):
        draft = save(nam, draft, name, by_itself=True)
    kinds = [entry.kind for entry in journal.trail(f"application:{draft.pk}")]
    assert kinds == ["application.started", "application.saved"]


def test_after_sending_nothing_is_saved(nam: Account) -> None:
    draft = filled.ready(nam)
    commands.send(nam, draft.token)
    with pytest.raises(IllegalTransition):
        save(nam, draft, "Khác")


@given(
    st.integers(0, 5), st.integers(0, 5), st.sampled_from(["a", "b"]), st.sampled_from(["a", "b"]),
    st.booleans(),
)  # fmt: skip
def test_only_an_unseen_and_other_state_collides(
    last: int, seen: int, saver: str, tab: str, same: bool
) -> None:
    saves = {"child": Saved(last, saver, "").to_json()}
    new = {"x": 1} if same else {"x": 2}
    told = collides(saves, "child", revision=seen, tab=tab, old={"x": 1}, new=new)
    assert told == (last > seen and saver != tab and not same)
    assert not collides({}, "child", revision=seen, tab=tab, old={"x": 1}, new=new)
