"""The page of a dossier: who sees it, what it shows, what it costs."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import NAMES, Status
from motcua.journal import queries as journal
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]


def page_of(dossier: Dossier) -> str:
    return reverse("office:dossier", args=[dossier.pk])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200), ("colleague", 200), ("receptionist", 200), ("leader", 200),
        ("head", 200), ("clerk", 200), ("auditor", 200),
        ("stranger", 404), ("outsider", 404), ("admin", 404),
    ],
)  # fmt: skip
def test_only_those_who_may_know_of_it_see_it(
    who: str, status: int, enter: Enter, accepted: Dossier
) -> None:
    assert enter(who).get(page_of(accepted)).status_code == status


def test_nobody_else_even_gets_a_page(accepted: Dossier, now: datetime) -> None:
    answer = Client().get(page_of(accepted))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_every_look_is_on_record(enter: Enter, accepted: Dossier, cast: ward.Cast) -> None:
    client = enter("officer")
    client.get(page_of(accepted))
    client.get(page_of(accepted))
    reads = list(journal.reads(f"dossier:{accepted.pk}"))
    assert [(row.actor_id, row.purpose) for row in reads] == [(cast.officer.id, "open")] * 2


def test_numbers_are_masked_until_somebody_asks(
    enter: Enter, accepted: Dossier, cast: ward.Cast
) -> None:
    client = enter("officer")
    assert "001088004821" not in client.get(page_of(accepted)).content.decode()
    shown = client.post(reverse("office:numbers", args=[accepted.pk]))
    assert "001088004821" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    last = journal.reads(f"dossier:{accepted.pk}").first()
    assert last is not None
    assert (last.actor_id, last.purpose) == (cast.officer.id, "numbers")


@pytest.mark.parametrize("state", list(Status))
def test_the_page_stands_in_every_state(state: Status, enter: Enter, cast: ward.Cast) -> None:
    dossier = states.BUILD[state](cast)
    head = enter("head").get(page_of(dossier))
    assert dossier.code in head.content.decode()
    auditor = enter("auditor").get(page_of(dossier))
    assert NAMES[state] in auditor.content.decode()


def test_an_auditor_reads_and_is_offered_nothing(
    enter: Enter, accepted: Dossier, cast: ward.Cast
) -> None:
    answer = enter("auditor").get(page_of(accepted))
    assert answer.context["choices"].next is None
    assert not answer.context["choices"].others


def test_the_one_next_action_of_each(enter: Enter, cast: ward.Cast, accepted: Dossier) -> None:
    def next_of(who: str) -> str:
        choice = enter(who).get(page_of(accepted)).context["choices"].next
        return choice.action.name if choice else ""

    assert next_of("officer") == "forward"
    assert next_of("receptionist") == "collect"
    commands.forward(states.open_task(accepted).pk, by=cast.officer)
    assert next_of("leader") == "sign"
    assert next_of("officer") == ""


def test_the_page_says_why_the_date_and_keeps_the_old_one(
    enter: Enter, cast: ward.Cast, accepted: Dossier, now: datetime
) -> None:
    old = accepted.due_at
    assert old
    row = commands.draft_extension(
        accepted.pk, old + timedelta(days=3), "Chờ xác minh nơi cư trú cũ", "other_agency",
        by=cast.officer,
    )  # fmt: skip
    commands.approve_extension(row.pk, by=cast.leader)
    html = enter("officer").get(page_of(accepted)).content.decode()
    assert "Vì sao có ngày hẹn cũ:" in html
    assert f"<s>{old.astimezone(now.tzinfo):%H:%M %d/%m/%Y}</s>" in html
    assert "Chờ xác minh nơi cư trú cũ" in html
    assert "Nhật ký nguyên vẹn, 3 mục nối nhau." in html


def test_hostile_words_are_shown_as_words(enter: Enter, cast: ward.Cast) -> None:
    name = "<script>alert(1)</script> '; drop table dossiers_dossier; -- 😀 " + "Nguyễn " * 30
    dossier = states.accepted(cast, submitter=ward.person(name[:300]), summary=name)
    html = enter("officer").get(page_of(dossier)).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "😀" in html


def test_the_page_costs_the_same_with_many_tasks(
    enter: Enter,
    cast: ward.Cast,
    accepted: Dossier,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = enter("officer")
    client.get(page_of(accepted))
    with django_assert_max_num_queries(30) as first:
        client.get(page_of(accepted))
    for _ in range(8):
        commands.forward(states.open_task(accepted).pk, by=cast.officer)
        commands.send_back(states.open_task(accepted).pk, "verify", "Làm lại", by=cast.leader)
    with django_assert_max_num_queries(30) as second:
        client.get(page_of(accepted))
    # One look at the calendar's stamp a second may fall on either side.
    assert abs(len(first) - len(second)) <= 1


@pytest.mark.parametrize(("who", "status"), [("leader", 200), ("auditor", 200), ("officer", 403)])
def test_who_opened_it_is_for_those_who_watch(
    who: str, status: int, enter: Enter, accepted: Dossier
) -> None:
    enter("officer").get(page_of(accepted))
    answer = enter(who).get(reverse("office:readers", args=[accepted.pk]))
    assert answer.status_code == status
    assert ("Đỗ Văn Thành" in answer.content.decode()) == (status == 200)


def test_a_page_that_stands_open_is_told_that_the_dossier_went_on(
    enter: Enter, accepted: Dossier, cast: ward.Cast
) -> None:
    client = enter("officer")
    seen = client.get(page_of(accepted)).context["seen"]
    asked = reverse("office:fresh", args=[accepted.pk]) + f"?seen={seen}"
    assert client.get(asked).status_code == 204
    looks = journal.reads(f"dossier:{accepted.pk}").count()
    commands.claim(states.open_task(accepted).pk, by=cast.colleague)
    assert "Hồ sơ vừa thay đổi." in client.get(asked).content.decode()
    assert journal.reads(f"dossier:{accepted.pk}").count() == looks
    assert enter("outsider").get(asked).status_code == 404
