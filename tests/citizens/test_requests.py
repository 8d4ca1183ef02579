"""Requests about one's data: two working days, one answer, carried out."""

from datetime import datetime

import pytest
from django.test import Client

from motcua.agencies.models import User
from motcua.citizens import commands, queries
from motcua.citizens.commands.requests import Answer
from motcua.citizens.models import Account, DataRequest
from motcua.journal.models import Entry, ReadEntry
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound
from tests import ward
from tests.citizens import people

pytestmark = pytest.mark.django_db
YES, NO = Answer(True, "Đã thực hiện."), Answer(False, "Luật Lưu trữ buộc giữ.")


def asked(cast: ward.Cast, kind: str = "delete", words: str = "Xin") -> DataRequest:
    return commands.requests.ask(people.account().pk, cast.head.agency_id, kind, words)


def enter(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


@pytest.mark.parametrize(
    ("at", "due"),
    [
        ("2026-10-06T09:42", "2026-10-08T09:42"),  # Tuesday: Thursday, the same hour
        ("2026-10-09T16:00", "2026-10-13T16:00"),  # over a weekend
        ("2026-10-10T09:00", "2026-10-13T17:00"),  # Saturday does not count
    ],
)
def test_two_working_days(cast: ward.Cast, at: str, due: str) -> None:
    with clock.at(datetime.fromisoformat(at).replace(tzinfo=clock.TZ)):
        row = asked(cast)
    assert clock.local(row.due_at) == datetime.fromisoformat(due).replace(tzinfo=clock.TZ)


def test_deletion_empties_the_account(cast: ward.Cast, now: datetime) -> None:
    row = asked(cast)
    commands.consents.choose(row.account_id, ["prefill"])
    commands.requests.answer(row.pk, YES, by=cast.head)
    gone = Account.objects.get(pk=row.account_id)
    assert gone.closed_at == now
    for value in (gone.name, gone.personal_number, gone.phone, gone.email, gone.address):
        assert value == ""
    assert gone.birth_date is None
    assert not gone.consents.filter(withdrawn_at=None).exists()
    said = "".join(str(entry.data) for entry in Entry.objects.filter(chain=f"citizen:{gone.pk}"))
    for secret in ("Vũ Hoàng Nam", "001088004821", "345486", "nam@example.vn", "Xin"):
        assert secret not in said


def test_who_comes_again_begins_anew(cast: ward.Cast, now: datetime) -> None:
    row = asked(cast)
    sub = row.account.sub
    commands.requests.answer(row.pk, YES, by=cast.head)
    again = people.account(sub=sub)
    assert again.pk != row.account_id


def test_restriction_stops_what_is_optional(cast: ward.Cast, now: datetime) -> None:
    row = asked(cast, "restrict")
    account = row.account
    commands.consents.choose(account.pk, ["prefill"])
    assert queries.agreed(account, "prefill")
    commands.requests.answer(row.pk, YES, by=cast.head)
    account.refresh_from_db()
    assert queries.topics_agreed(account) == set()
    account = commands.requests.lift_restriction(account.pk)
    assert queries.topics_agreed(account) == {"prefill"}


def test_a_refusal_changes_nothing_else(cast: ward.Cast, now: datetime) -> None:
    row = asked(cast)
    done = commands.requests.answer(row.pk, NO, by=cast.head)
    assert (done.state, done.answer) == ("refused", NO.words)
    assert Account.objects.get(pk=row.account_id).closed_at is None
    with pytest.raises(IllegalTransition):
        commands.requests.answer(row.pk, YES, by=cast.head)


def test_who_may_answer(cast: ward.Cast, now: datetime) -> None:
    row = asked(cast)
    for actor in (cast.receptionist, cast.officer, cast.leader, cast.admin, cast.auditor):
        with pytest.raises(NotAllowed):
            commands.requests.answer(row.pk, YES, by=actor)
    with pytest.raises(NotFound):
        commands.requests.answer(row.pk, YES, by=cast.outsider)
    with pytest.raises(Invalid):
        commands.requests.answer(row.pk, Answer(True, "  "), by=cast.head)


def test_asking_twice_is_asking_once(cast: ward.Cast, now: datetime) -> None:
    row = asked(cast)
    again = commands.requests.ask(row.account_id, row.agency_id, "delete", "Nữa")
    assert again.pk == row.pk
    commands.requests.take_back(row.account_id, row.pk)
    fresh = commands.requests.ask(row.account_id, row.agency_id, "delete")
    assert fresh.pk != row.pk
    with pytest.raises(Invalid):
        commands.requests.ask(row.account_id, row.agency_id, "correct", " ")
    with pytest.raises(Invalid):
        commands.requests.ask(row.account_id, row.agency_id, "burn")


def test_consents_are_kept_in_their_words(now: datetime) -> None:
    account = people.account()
    assert commands.consents.choose(account.pk, ["prefill", "unknown"]) == ["prefill"]
    assert commands.consents.choose(account.pk, ["prefill"]) == []
    assert commands.consents.choose(account.pk, []) == ["prefill"]
    row = account.consents.get()
    assert (row.version, row.given_at, row.withdrawn_at) == ("2026-07", now, now)
    kinds = Entry.objects.filter(chain=f"citizen:{account.pk}").values_list("kind", flat=True)
    assert list(kinds) == ["citizen.consents_chosen"] * 2


def test_changed_words_ask_for_consent_anew(now: datetime) -> None:
    account = people.account()
    account.consents.create(topic="prefill", version="2020-01", given_at=now)
    assert commands.consents.choose(account.pk, ["prefill"]) == ["prefill", "prefill"]
    assert account.consents.get(withdrawn_at=None).version == "2026-07"


def test_the_desk_answers(cast: ward.Cast, now: datetime) -> None:
    row, desk = asked(cast, "correct", "Tên đúng là Vũ Hoàng Nam"), enter("head")
    html = desk.get("/office/data/").content.decode()
    assert "Trong hạn, còn 2 ngày" in html or "Gấp" in html
    page = desk.get(f"/office/data/{row.pk}/").content.decode()
    assert "Tên đúng là Vũ Hoàng Nam" in page
    assert "001088004821" not in page
    assert ReadEntry.objects.get(subject=f"citizen:{row.account_id}").purpose == "data_request"
    empty = desk.post(f"/office/data/{row.pk}/", {"choice": "grant", "answer": ""})
    assert empty.status_code == 422
    none = desk.post(f"/office/data/{row.pk}/", {"answer": "Giữ nguyên chữ này"})
    assert none.status_code == 422
    assert "Giữ nguyên chữ này" in none.content.decode()
    done = desk.post(f"/office/data/{row.pk}/", {"choice": "grant", "answer": "Đã sửa."})
    assert done["Location"] == "/office/data/"
    late = desk.post(f"/office/data/{row.pk}/", {"choice": "refuse", "answer": "Không."})
    assert late.status_code == 409
    assert "Đã đồng ý và thực hiện" in desk.get("/office/data/").content.decode()


def test_the_desk_is_for_the_head_alone(cast: ward.Cast, now: datetime) -> None:
    row = asked(cast)
    for name in ("receptionist", "officer", "leader", "admin", "auditor"):
        assert enter(name).get("/office/data/").status_code == 403
        assert enter(name).get(f"/office/data/{row.pk}/").status_code == 403
    citizen = Client()
    people.enter(citizen, row.account)
    assert citizen.get(f"/office/data/{row.pk}/").status_code == 302
    assert enter("outsider").get(f"/office/data/{row.pk}/").status_code == 403
