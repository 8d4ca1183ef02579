"""A desk takes in what another agency settles: four places, each with its own right."""

from datetime import datetime, time

import pytest

from motcua.agencies.actors import Actor
from motcua.catalog import queries as catalog
from motcua.delivery.models import DeliveryJob, Original
from motcua.delivery.rules import custody
from motcua.dossiers import commands, competent, forms, queries
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.actions import offers
from motcua.dossiers.rules import Status
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.look.why import why
from motcua.worktime.rules import Session
from tests import elsewhere, ward
from tests.dossiers import states
from tests.papers.reading import plain, read

pytestmark = pytest.mark.django_db
MARRIAGE_STATE, JOINT_BIRTH, LAND = "1.004873", "3.000722", "1.012812"


@pytest.fixture
def other(cast: ward.Cast, now: datetime) -> elsewhere.Other:
    return elsewhere.settle()


def able(cast: ward.Cast, code: str) -> list[str]:
    version = catalog.version_on(code, clock.today())
    found = competent.others(version, version.cases[0].code, cast.receptionist.agency_id)
    return [one.short_name for one in found]


def test_offered_are_agencies_with_every_unit_of_the_route(
    cast: ward.Cast, other: elsewhere.Other
) -> None:
    assert able(cast, MARRIAGE_STATE) == ["Phường Bồ Đề"]
    assert able(cast, LAND) == [], "it has no unit for land"
    assert able(cast, JOINT_BIRTH) == [], "parts of a joint procedure have agencies of their own"


@pytest.mark.parametrize(("code", "week"), [("H29.62.10", elsewhere.WEEK), ("H26.62.10", {})])
def test_not_offered_are_another_province_and_who_has_no_hours(
    cast: ward.Cast, now: datetime, code: str, week: dict[int, tuple[Session, ...]]
) -> None:
    other = elsewhere.settle(code, week)
    assert able(cast, MARRIAGE_STATE) == []
    with pytest.raises(Invalid) as refused:
        elsewhere.accept(cast, other)
    assert "competent" in refused.value.fields
    assert not Dossier.objects.exists()


def test_nobody_who_answers_there_nothing_is_sent_there(
    cast: ward.Cast, other: elsewhere.Other
) -> None:
    other.agency.officers.update(active=False)
    assert able(cast, MARRIAGE_STATE) == []


def test_code_and_desk_are_ours_route_and_term_theirs(
    cast: ward.Cast, other: elsewhere.Other
) -> None:
    dossier = elsewhere.accept(cast, other)
    ours = cast.receptionist.agency_id
    assert dossier.code == "H26.62.08-261006-0001"
    assert (dossier.reception_agency_id, dossier.agency_id) == (ours, other.agency.pk)
    assert dossier.return_agency_id == ours
    task = elsewhere.standing(dossier)
    assert (task.agency_id, task.unit.code) == (other.agency.pk, "civil-status")
    assert [row.task.pk for row in queries.worklist(other.officer).rows] == [task.pk]
    assert queries.worklist(cast.officer).rows == []


def test_the_date_is_by_their_hours_and_says_that_the_way_is_in_the_term(
    cast: ward.Cast, now: datetime
) -> None:
    mornings = {day: (Session(time(8), time(12)),) for day in range(5)}
    other = elsewhere.settle(week=mornings)
    own = commands.accept(ward.intake(), by=cast.receptionist)
    dossier = elsewhere.accept(cast, other)
    assert own.due_at
    assert dossier.due_at
    assert dossier.due_at > own.due_at, "half days only"
    told = why(dossier.due_trace)
    assert told is not None
    passed = next(r.line for r in told.reasons if r.line.kind == "handed")
    assert passed.text_vi == (
        "Phường Phúc Lợi tiếp nhận thay và chuyển ngay đến Phường Bồ Đề; thời gian chuyển nằm "
        "trong thời hạn, ngày giờ tính theo lịch làm việc của Phường Bồ Đề"
    )
    assert "Điều 18" in passed.source
    assert "handed" not in {line["kind"] for line in own.due_trace["lines"]}


def test_the_slip_names_who_receives_who_settles_and_where_it_is_given(
    cast: ward.Cast, other: elsewhere.Other
) -> None:
    dossier = elsewhere.accept(cast, other, return_place="competent")
    slip = dossier.papers.get(form="receipt")
    text = plain(read(forms.pdf_of(slip, base_url="https://motcua.vn")).text)
    assert "UBND PHƯỜNG PHÚC LỢI" in text
    assert "Cơ quan giải quyết: Ủy ban nhân dân phường Bồ Đề" in text
    assert "nhận kết quả tại: Trung tâm Một cửa Bồ Đề, Ủy ban nhân dân phường Bồ Đề" in text
    own = commands.accept(ward.intake(), by=cast.receptionist).papers.get(form="receipt")
    assert "settled_by" not in own.data


def test_the_result_waits_at_the_desk_that_took_it_in(
    cast: ward.Cast, other: elsewhere.Other
) -> None:
    dossier = elsewhere.finish(elsewhere.accept(cast, other), other)
    task = elsewhere.standing(dossier)
    assert (task.agency_id, task.unit.code) == (cast.receptionist.agency_id, "one-stop")
    held = Original.objects.get(dossier=dossier)
    assert (held.agency_id, held.holder) == (cast.receptionist.agency_id, custody.CLERK)
    assert held.name == "Tô Thị Vân, Phường Bồ Đề"
    commands.collect(dossier.pk, by=cast.receptionist)
    with pytest.raises(NotAllowed):
        commands.hand_over(dossier.pk, "Vũ Hoàng Nam", by=other.desk)
    commands.hand_over(dossier.pk, "Vũ Hoàng Nam", by=cast.receptionist)
    held.refresh_from_db()
    assert held.holder == custody.CITIZEN
    takers = list(held.hand_overs.values_list("taker", flat=True))
    assert takers == [custody.DESK, custody.CITIZEN], "through our desk, one holder at a time"
    slip = dossier.papers.get(form="return_slip")
    assert "phường Phúc Lợi" in slip.data["agency_name"]


def test_the_result_waits_at_their_desk_where_that_was_chosen(
    cast: ward.Cast, other: elsewhere.Other
) -> None:
    dossier = elsewhere.accept(cast, other, return_place="competent")
    commands.collect(dossier.pk, by=cast.receptionist)
    dossier = elsewhere.finish(dossier, other)
    assert elsewhere.standing(dossier).agency_id == other.agency.pk
    with pytest.raises(NotAllowed):
        commands.hand_over(dossier.pk, "Vũ Hoàng Nam", by=cast.receptionist)
    given = commands.hand_over(dossier.pk, "Vũ Hoàng Nam", by=other.desk)
    assert given.state is Status.RETURNED
    assert not Original.objects.filter(dossier=dossier).exists(), "it never left their house"


@pytest.mark.parametrize("place", ["reception", "competent"])
def test_brought_home_from_the_place_of_return(
    cast: ward.Cast, other: elsewhere.Other, place: str
) -> None:
    dossier = elsewhere.accept(
        cast, other, return_place=place, return_method="home", return_address="Tổ 9, Phúc Lợi"
    )
    elsewhere.finish(dossier, other)
    wanted = cast.receptionist.agency_id if place == "reception" else other.agency.pk
    job = DeliveryJob.objects.get(dossier=dossier)
    assert job.agency_id == wanted
    held = Original.objects.get(dossier=dossier)
    assert (held.agency_id, held.holder) == (wanted, custody.CLERK)
    assert held.hand_overs.filter(confirmed_at=None).count() == 1, "offered to the desk of return"


def test_supplements_go_through_the_desk_that_took_it_in(
    cast: ward.Cast, other: elsewhere.Other
) -> None:
    dossier = elsewhere.accept(cast, other)
    task = elsewhere.standing(dossier)
    row = commands.propose_supplement(task.pk, states.ITEMS, "Luật Hộ tịch", by=other.officer)
    asked = dossier.tasks.get(state="open", kind="supplement")
    assert asked.agency_id == cast.receptionist.agency_id
    with pytest.raises(NotAllowed):
        commands.issue_supplement(row.pk, by=other.desk)
    commands.issue_supplement(row.pk, by=cast.receptionist)
    with pytest.raises(NotAllowed):
        commands.receive_supplement(dossier.pk, states.PAPER, by=other.desk)
    dossier = commands.receive_supplement(dossier.pk, states.PAPER, by=cast.receptionist)
    assert dossier.state is Status.IN_PROGRESS
    kinds = [line["kind"] for line in dossier.due_trace["lines"]]
    assert kinds.count("handed") == 1, "the new date says the same of the way"


def test_money_is_taken_where_it_was_received(cast: ward.Cast, other: elsewhere.Other) -> None:
    dossier = elsewhere.accept(cast, other)
    with pytest.raises(NotAllowed):
        commands.collect(dossier.pk, by=other.desk)
    payment = commands.collect(dossier.pk, by=cast.receptionist)
    assert payment.series.endswith("H26.62.08")


@pytest.mark.parametrize("who", ["receptionist", "head", "leader", "clerk"])
def test_our_house_sees_it_and_does_not_settle_it(
    cast: ward.Cast, other: elsewhere.Other, who: str
) -> None:
    dossier = elsewhere.accept(cast, other)
    actor = getattr(cast, who)
    assert queries.page(dossier.pk, actor).dossier == dossier
    with pytest.raises(NotAllowed):
        commands.forward(elsewhere.standing(dossier).pk, by=actor)


@pytest.mark.parametrize("who", ["officer", "stranger", "outsider", "police", "police_leader"])
def test_who_has_no_part_in_it_does_not_see_it(
    cast: ward.Cast, other: elsewhere.Other, who: str
) -> None:
    dossier = elsewhere.accept(cast, other)
    actor = getattr(cast, who)
    with pytest.raises(NotFound):
        queries.page(dossier.pk, actor)
    with pytest.raises(NotAllowed):
        commands.forward(elsewhere.standing(dossier).pk, by=actor)


def test_all_of_their_house_that_may_see_dossiers_sees_it(
    cast: ward.Cast, other: elsewhere.Other
) -> None:
    dossier = elsewhere.accept(cast, other)
    for actor in (other.desk, other.officer, other.clerk, other.leader):
        assert queries.page(dossier.pk, actor).dossier == dossier


def test_asked_at_the_counter_then_accepted(cast: ward.Cast, other: elsewhere.Other) -> None:
    given = ward.intake(competent_id=other.agency.pk, documents=())
    dossier = commands.ask_at_intake(given, states.ITEMS, "Luật Hộ tịch", by=cast.receptionist)
    assert dossier.agency_id == other.agency.pk
    with pytest.raises(NotAllowed):
        commands.complete_intake(dossier.pk, ward.intake().documents, by=other.desk)
    dossier = commands.complete_intake(dossier.pk, ward.intake().documents, by=cast.receptionist)
    assert elsewhere.standing(dossier).agency_id == other.agency.pk


def test_what_is_declined_stays_with_the_desk(cast: ward.Cast, other: elsewhere.Other) -> None:
    given = ward.intake(competent_id=other.agency.pk)
    dossier = commands.decline(given, ["Không đúng đối tượng, Điều 5"], by=cast.receptionist)
    assert dossier.agency_id == cast.receptionist.agency_id
    with pytest.raises(NotFound):
        queries.page(dossier.pk, other.leader)


def test_their_leader_decides_on_a_withdrawal_asked_at_our_desk(
    cast: ward.Cast, other: elsewhere.Other
) -> None:
    dossier = elsewhere.accept(cast, other)
    with pytest.raises(NotAllowed):
        commands.request_withdrawal(dossier.pk, "Nộp nhầm", by=other.desk)
    commands.request_withdrawal(dossier.pk, "Nộp nhầm", by=cast.receptionist)
    with pytest.raises(NotAllowed):
        commands.agree_withdrawal(dossier.pk, by=cast.leader)
    dossier = commands.agree_withdrawal(dossier.pk, by=other.leader)
    assert dossier.state is Status.STOPPED
    back = dossier.tasks.get(state="open", kind="give_back")
    assert back.agency_id == cast.receptionist.agency_id, "papers are given back where they came"
    stopped = dossier.papers.get(form="stopped")
    assert "Bồ Đề" in stopped.data["agency_name"], "who decides signs under its own name"


def offered(dossier: Dossier, actor: Actor) -> set[str]:
    return {offer.action for offer in offers(queries.page(dossier.pk, actor), actor)}


def test_each_desk_is_offered_what_it_may_do(cast: ward.Cast, other: elsewhere.Other) -> None:
    dossier = elsewhere.accept(cast, other)
    ours, theirs = offered(dossier, cast.receptionist), offered(dossier, other.desk)
    assert {"collect", "request_withdrawal", "send_papers"} <= ours
    assert not {"forward", "claim", "propose_supplement"} & ours
    assert not {"collect", "request_withdrawal", "send_papers"} & theirs
    assert "forward" in offered(dossier, other.officer)
    elsewhere.finish(dossier, other)
    assert "hand_over" in offered(dossier, cast.receptionist)
    assert "hand_over" not in offered(dossier, other.desk)
