"""A joint dossier's whole way: intake, parts at three agencies, one hand-over."""

from datetime import datetime

import pytest

from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.joint import commands as joint
from motcua.joint.rules import State
from motcua.journal import queries as journal
from motcua.kernel.errors import IllegalTransition, Invalid
from tests import ward
from tests.joint.acts import NUMBER, accept, finish, part, refuse, states, step

pytestmark = pytest.mark.django_db


def kinds(dossier: Dossier) -> list[str]:
    return [entry.kind for entry in journal.trail(f"dossier:{dossier.pk}")]


def test_a_birth_goes_through_three_agencies_and_comes_back_at_once(
    cast: ward.Cast, now: datetime
) -> None:
    whole = accept(cast)
    assert states(whole) == {
        "birth": State.STARTED, "residence": State.WAITING, "insurance": State.WAITING,
        "identity": State.NOT_WANTED,
    }  # fmt: skip
    birth = part(whole, "birth")
    assert birth.dossier is not None
    assert (birth.dossier.agency_id, birth.dossier.counted) == (whole.agency_id, False)
    assert birth.dossier.papers.count() == 0
    assert whole.papers.get().form == "receipt"
    finish(cast, birth)
    residence, insurance = part(whole, "residence"), part(whole, "insurance")
    assert residence.took == insurance.took == {"personal_number": NUMBER}
    assert residence.dossier is not None
    assert residence.dossier.code == "G01.62.08-261006-0001"
    assert residence.dossier.documents.filter(requirement_code="result-birth").exists()
    assert not residence.dossier.documents.filter(requirement_code="birth-note").exists()
    finish(cast, residence)
    assert not residence.dossier.tasks.filter(state="open").exists()
    whole.refresh_from_db()
    assert whole.state is Status.IN_PROGRESS
    finish(cast, insurance)
    whole.refresh_from_db()
    assert (whole.state, whole.outcome) == (Status.RESOLVED, "granted")
    assert whole.tasks.get(state="open").step_code == "return"
    commands.hand_over(whole.pk, "Vũ Hoàng Nam", by=cast.receptionist, paper="Căn cước")
    for row in whole.parts.all():
        assert row.state is Status.RETURNED
        assert row.result.received_by_name == "Vũ Hoàng Nam"
        assert kinds(row)[-1] == "dossier.returned"
    assert kinds(whole)[-1] == "dossier.returned"
    assert kinds(whole).count("joint.part_done") == 3


def test_the_promise_is_the_longest_way_and_says_why(cast: ward.Cast, now: datetime) -> None:
    plain, card = accept(cast), accept(cast, case="with-id-card")
    # 1 + 5 working days from Tuesday the 6th at 09:42; with the card five more.
    assert plain.due_at == datetime.fromisoformat("2026-10-14T09:42:00+07:00")
    assert card.due_at == datetime.fromisoformat("2026-10-21T09:42:00+07:00")
    lines = plain.due_trace["lines"]
    assert [line["kind"] for line in lines if line["kind"] in ("received", "handed", "due")] == [
        "received", "handed", "due",
    ]  # fmt: skip
    assert "Công an" in plain.due_trace["headline"]
    assert [line["start"] for line in lines] == sorted(line["start"] for line in lines)


def test_nobody_goes_on_without_the_number_that_others_need(cast: ward.Cast, now: datetime) -> None:
    whole = accept(cast)
    birth = part(whole, "birth").dossier
    assert birth is not None
    step(birth, cast.officer)
    step(birth, cast.leader)
    with pytest.raises(Invalid, match="Số định danh"):
        step(birth, cast.clerk)
    assert birth.tasks.get(state="open").step_code == "seal"
    with pytest.raises(Invalid):
        joint.give(birth.pk, {"personal_number": "123"}, by=cast.clerk)
    joint.give(birth.pk, {"personal_number": NUMBER}, by=cast.clerk)
    step(birth, cast.clerk)
    assert states(whole)["residence"] is State.STARTED


def test_what_is_refused_goes_home_with_the_rest(cast: ward.Cast, now: datetime) -> None:
    whole = accept(cast, case="with-id-card")
    finish(cast, part(whole, "birth"))
    residence = part(whole, "residence").dossier
    assert residence is not None
    refuse(residence, cast.police, cast.police_leader)
    assert states(whole)["identity"] is State.CUT_OFF
    finish(cast, part(whole, "insurance"))
    whole.refresh_from_db()
    assert (whole.state, whole.outcome) == (Status.RESOLVED, "granted")
    commands.hand_over(whole.pk, "Vũ Hoàng Nam", by=cast.receptionist)
    residence.refresh_from_db()
    assert (residence.state, residence.outcome) == (Status.RETURNED, "refused")


def test_without_its_first_part_nothing_begins(cast: ward.Cast, now: datetime) -> None:
    whole = accept(cast)
    birth = part(whole, "birth").dossier
    assert birth is not None
    task = birth.tasks.get(state="open")
    decision = commands.propose_refusal(task.pk, ["Trẻ đã được khai sinh."], by=cast.officer)
    commands.approve_refusal(decision.pk, by=cast.leader)
    step(birth, cast.clerk)
    whole.refresh_from_db()
    assert set(states(whole).values()) == {State.REFUSED, State.CUT_OFF, State.NOT_WANTED}
    assert (whole.state, whole.outcome) == (Status.RESOLVED, "refused")
    assert whole.parts.count() == 1


def test_a_request_of_the_police_goes_through_the_wards_desk(
    cast: ward.Cast, now: datetime
) -> None:
    whole = accept(cast)
    finish(cast, part(whole, "birth"))
    residence = part(whole, "residence").dossier
    assert residence is not None
    task = residence.tasks.get(state="open")
    items = [{"code": "home", "name": "Giấy tờ chỗ ở", "what": "bản chụp"}]
    asked = commands.propose_supplement(task.pk, items, "Điều 21 Luật Cư trú", by=cast.police)
    desk = residence.tasks.get(state="open", kind="supplement")
    assert desk.agency_id == whole.agency_id
    with pytest.raises(Exception, match="quyền"):
        commands.issue_supplement(asked.pk, by=cast.police_leader)
    commands.issue_supplement(asked.pk, by=cast.receptionist)
    whole.refresh_from_db()
    assert whole.state is Status.IN_PROGRESS  # the insurance part goes on
    finish(cast, part(whole, "insurance"))
    whole.refresh_from_db()
    assert whole.state is Status.AWAITING_SUPPLEMENT
    before = whole.due_at
    later = datetime.fromisoformat("2026-10-12T09:42:00+07:00")
    from motcua.dossiers.intake import DocumentInput

    commands.receive_supplement(
        residence.pk, [DocumentInput("home", "Giấy tờ chỗ ở", "copy")], by=cast.receptionist,
        at=later,
    )  # fmt: skip
    whole.refresh_from_db()
    assert whole.state is Status.IN_PROGRESS
    # The part's term restarts on the 12th: five days from there, and the promise follows.
    assert whole.due_at == datetime.fromisoformat("2026-10-19T09:42:00+07:00")
    assert whole.due_at > before
    change = whole.due_changes.get()
    assert (change.old_due_at, change.reason) == (before, "restart")
    assert "Đăng ký thường trú" in change.ground


def test_the_citizen_takes_everything_back_before_anything_is_there(
    cast: ward.Cast, now: datetime
) -> None:
    whole = accept(cast)
    birth = part(whole, "birth").dossier
    assert birth is not None
    commands.request_withdrawal(whole.pk, "Làm riêng từng việc", by=cast.receptionist)
    birth.refresh_from_db()
    assert birth.state is Status.WITHDRAWING
    commands.reject_withdrawal(whole.pk, "Đã ghi vào sổ", by=cast.leader)
    birth.refresh_from_db()
    assert birth.state is Status.IN_PROGRESS
    commands.request_withdrawal(whole.pk, "Làm riêng từng việc", by=cast.receptionist)
    commands.agree_withdrawal(whole.pk, by=cast.leader)
    birth.refresh_from_db()
    assert (birth.state, birth.outcome) == (Status.STOPPED, "withdrawn")
    assert set(states(whole).values()) == {State.WITHDRAWN, State.NOT_WANTED}


def test_what_has_a_result_is_not_taken_back_but_the_rest_is(
    cast: ward.Cast, now: datetime
) -> None:
    whole = accept(cast, case="with-id-card")
    finish(cast, part(whole, "birth"))
    with pytest.raises(IllegalTransition, match="từng phần"):
        commands.request_withdrawal(whole.pk, "Thôi", by=cast.receptionist)
    joint.withdraw_part(whole.pk, "identity", "Chưa cần thẻ", by=cast.receptionist)
    assert states(whole)["identity"] is State.WITHDRAWN
    joint.withdraw_part(whole.pk, "residence", "Chưa chuyển", by=cast.receptionist)
    residence = part(whole, "residence").dossier
    assert residence is not None
    assert residence.tasks.get(state="open", kind="withdrawal").agency_id == residence.agency_id
    commands.agree_withdrawal(residence.pk, by=cast.police_leader)
    assert states(whole)["residence"] is State.WITHDRAWN
    finish(cast, part(whole, "insurance"))
    whole.refresh_from_db()
    assert (whole.state, whole.outcome) == (Status.RESOLVED, "granted")


def test_a_wrong_press_at_the_counter_is_taken_back_for_all(cast: ward.Cast, now: datetime) -> None:
    whole = accept(cast, case="", left_out=frozenset({"residence", "birth"}))
    assert states(whole)["residence"] is State.NOT_WANTED
    finish(cast, part(whole, "birth"))
    finish(cast, part(whole, "insurance"))
    commands.hand_over(whole.pk, "Vũ Hoàng Nam", by=cast.receptionist)
    commands.undo_hand_over(whole.pk, "Nhầm hồ sơ", by=cast.head)
    assert {row.state for row in whole.parts.all()} == {Status.RESOLVED}
    whole.refresh_from_db()
    assert whole.state is Status.RESOLVED


def test_the_step_that_follows_is_nobodys_to_forward(cast: ward.Cast, now: datetime) -> None:
    whole = accept(cast)
    with pytest.raises(IllegalTransition, match="liên thông"):
        commands.forward(whole.tasks.get(state="open").pk, by=cast.receptionist)
