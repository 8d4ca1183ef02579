"""Drafts: begun once, saved as typed, forgotten after thirty days, never anybody else's."""

from datetime import timedelta
from typing import Any

import pytest

from motcua.applications import commands, queries
from motcua.applications.models import DISCARDED, Application, Attachment
from motcua.applications.people import Who
from motcua.applications.rules.limits import KEPT, MOST_DRAFTS
from motcua.citizens.commands import consents
from motcua.citizens.models import Account
from motcua.citizens.rules.consents import PREFILL
from motcua.journal import queries as journal
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotFound
from tests.applications import filled
from tests.applications.conftest import NIGHT
from tests.citizens import people


def kinds(draft: Application) -> list[str]:
    return [entry.kind for entry in journal.trail(f"application:{draft.pk}")]


def test_a_draft_begins_with_what_is_known(nam: Account) -> None:
    draft = filled.begun(nam)
    informant = draft.answers["informant"]
    assert (informant["name"], informant["personal_number"]) == (nam.name, nam.personal_number)
    assert draft.prefilled["informant.name"] == ["account", "Vũ Hoàng Nam"]
    assert draft.answers["case"] == filled.CASE
    assert "child" not in draft.answers
    assert draft.expires_at == NIGHT + timedelta(days=30)
    assert kinds(draft) == ["application.started"]


def test_the_journal_knows_no_answer(nam: Account) -> None:
    draft = filled.ready(nam)
    told = str([entry.data for entry in journal.trail(f"application:{draft.pk}")])
    assert "application.saved" in kinds(draft)
    assert "Khuê" not in told
    assert "001088004821" not in told


def test_pressing_twice_begins_one(nam: Account) -> None:
    who, token = Who(submitter=filled.ME), "a" * 16
    both = [
        commands.start(nam, filled.ward().pk, filled.BIRTH, filled.CASE, who, token=token)
        for _ in range(2)
    ]
    assert both[0].pk == both[1].pk
    assert Application.objects.count() == 1


def test_nobody_takes_the_token_of_another(nam: Account, stranger: Account) -> None:
    who, token = Who(submitter=filled.ME), "a" * 16
    commands.start(nam, filled.ward().pk, filled.BIRTH, filled.CASE, who, token=token)
    other = commands.start(stranger, filled.ward().pk, filled.BIRTH, filled.CASE, who, token=token)
    assert other.token != token
    assert queries.by_token(nam, token).account_id == nam.pk


def test_what_a_provider_vouches_for_cannot_be_typed_over(nam: Account) -> None:
    typed = {"name": "Nguyễn Văn Khác", "personal_number": "001085000009"}
    draft = filled.begun(nam, submitter=typed)
    assert draft.submitter["personal_number"] == nam.personal_number


def test_what_nobody_vouches_for_is_typed(night: None) -> None:
    account = people.account(assurance=0, name="", personal_number="", birth_date=None)
    assert filled.begun(account, submitter=filled.ME).submitter == filled.ME


@pytest.mark.parametrize("case", ["no-such-case", ""])
def test_a_case_that_is_none_begins_nothing(nam: Account, case: str) -> None:
    with pytest.raises(NotFound):
        filled.begun(nam, case=case)


def test_a_relation_that_is_none_is_told(nam: Account) -> None:
    with pytest.raises(Invalid) as caught:
        filled.begun(nam, relation="boss")
    assert list(caught.value.fields) == ["relation"]


def test_not_without_end(nam: Account) -> None:
    for _ in range(MOST_DRAFTS):
        filled.begun(nam)
    with pytest.raises(Invalid, match="bản nháp"):
        filled.begun(nam)


def test_a_draft_is_its_owners_alone(nam: Account, stranger: Account) -> None:
    draft = filled.begun(nam)
    token: Any = draft.token
    acts = (
        lambda: queries.by_token(stranger, token),
        lambda: commands.save(stranger, token, "child", {}, revision=0, tab="t"),
        lambda: commands.discard(stranger, token),
        lambda: commands.send(stranger, token),
        lambda: commands.save_return(stranger, token, method="home", address="x", phone=""),
        lambda: commands.change_who(stranger, token, filled.CASE, Who(submitter={})),
        lambda: commands.fill_in(stranger, token, {}, {}),
        lambda: commands.save_replaced(stranger, token, []),
        lambda: filled.attached(stranger, draft),
    )
    for act in acts:
        with pytest.raises(NotFound):
            act()  # type: ignore[no-untyped-call]  # a lambda has no types
    assert queries.drafts_of(stranger) == []
    assert list(queries.drafts_of(nam)) == [draft]


def test_discarded_all_is_forgotten(nam: Account) -> None:
    draft = filled.ready(nam)
    commands.discard(nam, draft.token)
    draft.refresh_from_db()
    assert draft.state == DISCARDED
    assert not any((draft.answers, draft.submitter, draft.prefilled, draft.notify_phone))
    assert not Attachment.objects.exists()
    with pytest.raises(NotFound):
        queries.by_token(nam, draft.token)


def test_after_thirty_days_it_is_forgotten(nam: Account) -> None:
    draft, other = filled.ready(nam), filled.begun(nam)
    commands.save_return(
        nam, other.token, method="counter", address="", phone="", at=NIGHT + timedelta(days=1)
    )
    assert commands.expire(NIGHT + KEPT - timedelta(seconds=1)) == 0
    assert commands.expire(NIGHT + KEPT) == 1
    assert list(queries.drafts_of(nam)) == [other]
    assert not Attachment.objects.exists()
    assert kinds(draft)[-1] == "application.expired"


def test_what_was_sent_is_never_forgotten(nam: Account) -> None:
    draft = filled.ready(nam)
    commands.send(nam, draft.token)
    assert commands.expire(NIGHT + KEPT * 2) == 0
    with pytest.raises(IllegalTransition):
        commands.discard(nam, draft.token)


def test_earlier_answers_need_consent(nam: Account) -> None:
    commands.send(nam, filled.ready(nam).token)
    assert "mother" not in filled.begun(nam).answers


def test_people_of_an_earlier_birth_are_known_but_not_the_child(nam: Account) -> None:
    consents.choose(nam.pk, [PREFILL])
    commands.send(nam, filled.ready(nam).token)
    with clock.at(NIGHT + timedelta(days=400)):
        draft = filled.begun(nam)
    assert draft.answers["mother"]["name"] == "Đặng Thị Mai"
    assert draft.prefilled["mother.name"] == ["earlier", "Đặng Thị Mai"]
    assert "child" not in draft.answers


def test_another_accounts_people_are_not(nam: Account, stranger: Account) -> None:
    consents.choose(stranger.pk, [PREFILL])
    commands.send(nam, filled.ready(nam).token)
    assert "mother" not in filled.begun(stranger).answers
