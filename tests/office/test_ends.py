"""Ways to end short of a result: the line of stations, the clerk, the papers that go back."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from motcua.dossiers import commands, queries
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.rules import Status
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed
from motcua.office.stops import stops
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
PAPERS = (
    DocumentInput("", "Tờ khai cũ", "original"),
    DocumentInput("", "Bản án ly hôn", "copy"),
)


def line(dossier: Dossier, cast: ward.Cast) -> list[str]:
    page = queries.page(dossier.pk, cast.head)
    return [f"{stop.name}: {stop.place}" for stop in stops(page, clock.now())]


def refused(cast: ward.Cast) -> Dossier:
    dossier = states.accepted(cast)
    task = commands.propose_refusal(states.open_task(dossier).pk, ["Điều 5"], by=cast.officer)
    return commands.approve_refusal(task.pk, by=cast.leader)


def test_a_refusal_is_numbered_and_sealed_before_it_is_returned(
    cast: ward.Cast, now: datetime
) -> None:
    dossier = refused(cast)
    assert (dossier.state, dossier.ended_at) == (Status.IN_PROGRESS, None)
    with clock.at(now + timedelta(hours=1)):
        dossier = commands.forward(states.open_task(dossier).pk, by=cast.clerk)
    assert (dossier.state, dossier.outcome) == (Status.RESOLVED, "refused")
    assert dossier.ended_at == now + timedelta(hours=1)
    result = Result.objects.get(dossier=dossier)
    assert result.name == "Văn bản từ chối giải quyết hồ sơ"
    assert (result.number, result.sealed_by_id) == ("1/2026", cast.clerk.id)
    assert result.signed_by_id == cast.leader.id
    assert states.open_task(dossier).step_code == "return"


def test_nobody_returns_a_refusal_without_its_seal(cast: ward.Cast, now: datetime) -> None:
    dossier = refused(cast)
    with pytest.raises(NotAllowed):
        commands.forward(states.open_task(dossier).pk, by=cast.receptionist)
    assert queries.to_return(cast.receptionist) == 0


def test_the_line_of_a_refusal_leaves_out_what_is_not_to_come(
    cast: ward.Cast, now: datetime
) -> None:
    dossier = states.accepted(cast)
    task = commands.propose_refusal(states.open_task(dossier).pk, ["Điều 5"], by=cast.officer)
    assert line(dossier, cast)[:3] == [
        "Tiếp nhận: done", "Thẩm định hồ sơ: done", "Duyệt đề xuất từ chối: here",
    ]  # fmt: skip
    commands.approve_refusal(task.pk, by=cast.leader)
    before = ["Tiếp nhận: done", "Thẩm định hồ sơ: done", "Từ chối: done"]
    assert line(dossier, cast) == [*before, "Đóng dấu, vào sổ: here", "Trả kết quả: next"]
    commands.forward(states.open_task(dossier).pk, by=cast.clerk)
    assert line(dossier, cast) == [*before, "Đóng dấu, vào sổ: done", "Trả kết quả: here"]


@pytest.mark.parametrize(("end", "name"), [("withdraw", "Đã rút"), ("stop", "Đã dừng")])
def test_the_line_stops_where_the_dossier_did(
    end: str, name: str, cast: ward.Cast, now: datetime
) -> None:
    dossier = states.accepted(cast)
    dossier = commands.forward(states.open_task(dossier).pk, by=cast.officer)
    if end == "withdraw":
        commands.request_withdrawal(dossier.pk, "Nộp nhầm", by=cast.receptionist)
        commands.agree_withdrawal(dossier.pk, by=cast.leader)
    else:
        commands.stop(dossier.pk, "Điều 19", by=cast.leader)
    assert line(dossier, cast) == ["Tiếp nhận: done", "Thẩm định hồ sơ: done", f"{name}: end"]
    last = stops(queries.page(dossier.pk, cast.head), clock.now())[-1]
    assert last.who == "ở bước “Ký duyệt”"


def test_what_was_declined_has_no_stations_to_come(cast: ward.Cast, now: datetime) -> None:
    dossier = states.submitted(cast)
    commands.decline_submitted(dossier.pk, ["Điều 3"], by=cast.receptionist)
    assert line(dossier, cast) == ["Không tiếp nhận: end"]


def stopped(cast: ward.Cast) -> Dossier:
    dossier = states.accepted(cast, documents=(*ward.intake().documents, *PAPERS))
    return commands.stop(dossier.pk, "Điều 19", by=cast.leader)


def test_the_desk_gives_the_papers_of_a_stopped_dossier_back(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    dossier = stopped(cast)
    (row,) = queries.worklist(cast.receptionist).rows
    assert row.task.step_name == "Trả lại giấy tờ cho công dân"
    assert row.light.text == "Chờ trả lại giấy tờ"
    client = enter("receptionist")
    page = client.get(reverse("office:dossier", args=[dossier.pk]))
    assert page.context["choices"].next.words.button == "Trả giấy tờ"
    form = client.get(page.context["choices"].next.link).content.decode()
    assert "Tờ khai cũ" in form
    with pytest.raises(Invalid):
        commands.give_back(row.task.pk, " ", by=cast.receptionist)
    with pytest.raises(NotAllowed):
        commands.give_back(row.task.pk, "Vũ Hoàng Nam", by=cast.officer)
    commands.give_back(row.task.pk, "Vũ Hoàng Nam", by=cast.receptionist, note="Đủ 2 bản")
    assert not queries.worklist(cast.receptionist).rows
    told = client.get(reverse("office:dossier", args=[dossier.pk])).content.decode()
    assert "Trả lại giấy tờ cho Vũ Hoàng Nam" in told
    assert "Hồ sơ đã xong, không còn việc gì phải làm." in told


def test_nothing_to_give_back_makes_no_work(cast: ward.Cast, now: datetime) -> None:
    dossier = states.submitted(cast)
    commands.request_withdrawal(dossier.pk, "Nộp nhầm", by=cast.receptionist)
    dossier.documents.update(kind="electronic")
    dossier = commands.agree_withdrawal(dossier.pk, by=cast.leader)
    assert not dossier.tasks.filter(state="open").exists()


def test_a_wish_to_withdraw_waits_for_the_leader_not_for_the_citizen(
    cast: ward.Cast, now: datetime
) -> None:
    dossier = states.withdrawing(cast)
    later = commands.accept(ward.intake(), by=cast.receptionist)
    rows = {
        row.task.kind: row
        for row in queries.worklist(cast.leader, "all").rows
        if row.task.dossier_id == dossier.pk
    }
    assert rows["step"].light.text == "Chờ lãnh đạo quyết định"
    mine = rows["withdrawal"]
    assert (mine.light.state, mine.light.text) == (
        "soon", "Chờ lãnh đạo quyết định",
    )  # fmt: skip
    first = queries.worklist(cast.leader, "all").rows[0].task
    assert (first.kind, later.due_at is not None) == ("withdrawal", True)
    with clock.at(now + timedelta(days=1)):
        (late,) = queries.worklist(cast.leader, state="late").rows
        assert late.light.text.startswith("Quyết định chậm ")


def test_a_second_request_is_not_offered_while_one_waits(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)

    def offered() -> set[str]:
        page = queries.page(dossier.pk, cast.officer)
        return {offer.action for offer in queries.offers(page, cast.officer)}

    assert "propose_supplement" in offered()
    asked = commands.propose_supplement(
        states.open_task(dossier).pk, states.ITEMS, "Luật", by=cast.officer
    )
    assert "propose_supplement" not in offered()
    commands.return_supplement(asked.pk, "Đã có", by=cast.receptionist)
    assert "propose_supplement" in offered()
