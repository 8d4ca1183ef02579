"""Papers to an agency without a system: sent, handed over, back, lost; who may, and once."""

from datetime import date, datetime, timedelta

import pytest

from motcua.agencies.actors import Actor
from motcua.delivery.models import DeliveryJob, Original
from motcua.dossiers import commands as dossiers
from motcua.dossiers import forms
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.journal import queries as journal
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound, Stale
from motcua.notices.rules.telling import of_dossier
from motcua.transfers import checks, commands, lists, queries
from motcua.transfers.commands import Brought
from motcua.transfers.models import Transfer
from tests import elsewhere, neighbours, ward
from tests.dossiers import states
from tests.papers.reading import read

pytestmark = pytest.mark.django_db
LAND = "Chi nhánh Văn phòng đăng ký đất đai số 5"
TASK = "Xác định nghĩa vụ tài chính"


def _sent(cast: ward.Cast, n: int = 0, office: str = LAND) -> Transfer:
    person = ward.person(f"Vũ Hoàng Nam {n}", f"0010880048{n:02}")
    dossier = states.accepted(cast, submitter=person)
    return commands.send(dossier.pk, office, task=TASK, by=cast.receptionist)


def _handed(cast: ward.Cast) -> Transfer:
    row = _sent(cast)
    commands.hand_over([row.pk], "Trần Văn Đất", by=cast.receptionist)
    return row


def _result(**changes: object) -> Brought:
    given = {
        "outcome": "result", "number": "15/VPĐK", "on": date(2026, 10, 6),
        "blob": states.pdf("ket qua"), "brought_by": "Trần Văn Đất", **changes,
    }  # fmt: skip
    return Brought(**given)  # type: ignore[arg-type]  # test sugar


def _kinds(dossier: Dossier) -> list[str]:
    entries = Entry.objects.filter(chain=f"dossier:{dossier.pk}").order_by("seq")
    return [entry.kind for entry in entries]


def test_out_and_back_ends_the_dossier(cast: ward.Cast, now: datetime) -> None:
    one, other = _sent(cast), _sent(cast, 1)
    assert f"{clock.local(one.due_at):%d %H:%M}" == "06 17:00"
    slip = one.dossier.papers.get(form="transfer")
    text = read(forms.pdf_of(slip, base_url="https://x")).text
    for words in (LAND, TASK, one.dossier.code, one.dossier.owner_name):
        assert words in text
    batch = commands.hand_over([one.pk, other.pk], "Trần Văn Đất", by=cast.receptionist)
    assert batch.number == "01/BG-2026"
    text = read(lists.pdf(batch.data)).text
    for words in (one.dossier.code, other.dossier.code, "Lê Minh Anh", "Trần Văn Đất", LAND):
        assert words in text
    row = commands.record_back(one.pk, _result(), by=cast.head)
    dossier = Dossier.objects.get(pk=one.dossier_id)
    assert (dossier.state, dossier.outcome, row.state) == (Status.RESOLVED, "granted", "back")
    assert (dossier.result.number, dossier.result.blob_id) == ("15/VPĐK", row.blob_id)
    assert dossier.documents.get(stage="handling").blob_id == row.blob_id
    assert [t.step_code for t in dossier.tasks.filter(state="open")] == ["return"]
    assert _kinds(dossier)[1:] == [
        "transfer.opened", "transfer.handed", "transfer.back", "dossier.result_received",
    ]  # fmt: skip
    assert of_dossier("result_received", {"status": 9}), "the citizen is told"
    assert journal.verify_chain(f"dossier:{dossier.pk}") is None
    dossiers.collect(dossier.pk, by=cast.receptionist)
    dossiers.hand_over(dossier.pk, "Nam", by=cast.receptionist)
    hops = forms.control_data(dossier, at=now)["hops"]
    sides = [(hop["giver_name"], hop["receiver_name"]) for hop in hops if LAND in str(hop)]
    assert sides == [("Lê Minh Anh", "Trần Văn Đất"), ("Trần Văn Đất", "Trần Quốc Khánh")]


def test_a_refusal_and_a_paper_on_the_way(cast: ward.Cast, now: datetime) -> None:
    row = _handed(cast)
    commands.record_back(row.pk, _result(outcome="refused", note="Đất tranh chấp"), by=cast.head)
    dossier = Dossier.objects.get(pk=row.dossier_id)
    assert (dossier.state, dossier.outcome) == (Status.RESOLVED, "refused")
    assert dossier.result.summary == "Đất tranh chấp"
    other = _sent(cast, 1)
    commands.hand_over([other.pk], "B", by=cast.receptionist)
    commands.record_back(other.pk, _result(ends=False), by=cast.receptionist)
    dossier = Dossier.objects.get(pk=other.dossier_id)
    assert dossier.state is Status.ACCEPTED
    assert dossier.documents.filter(stage="handling").count() == 1


def test_a_supplement_goes_through_the_desk_and_after_the_dossier(
    cast: ward.Cast, now: datetime
) -> None:
    row = _handed(cast)
    asked = _result(outcome="supplement", note="Điều 5", items=[{"name": "Bản vẽ"}], blob="")
    commands.record_back(row.pk, asked, by=cast.receptionist)
    dossier = Dossier.objects.get(pk=row.dossier_id)
    (proposal,) = dossier.asked.all()
    dossiers.issue_supplement(proposal.pk, by=cast.receptionist)
    dossiers.receive_supplement(dossier.pk, states.PAPER, by=cast.receptionist)
    again = Transfer.objects.get(before=row)
    assert (again.state, again.what, again.office) == ("to_hand", "Bản án ly hôn", LAND)
    dossiers.stop(dossier.pk, "Điều 19", by=cast.leader)
    again.refresh_from_db()
    assert again.state == "cancelled"


def test_what_is_wrong_is_said_all_at_once(cast: ward.Cast, now: datetime) -> None:
    row, other = _sent(cast), _sent(cast, 1, "Công an phường")
    with pytest.raises(Stale, match="đang trên đường"):
        commands.send(row.dossier_id, LAND, task=TASK, by=cast.receptionist)
    with pytest.raises(Invalid) as caught:
        commands.send(other.dossier_id, " ", task="", answer_by=now, by=cast.receptionist, at=now)
    assert set(caught.value.fields) == {"office", "task", "answer_by"}
    with pytest.raises(IllegalTransition):
        commands.send(states.resolved(cast).pk, LAND, task=TASK, by=cast.receptionist)
    with pytest.raises(Invalid, match="một cơ quan") as caught:
        commands.hand_over([row.pk, other.pk], "B", by=cast.receptionist)
    with pytest.raises(Invalid) as caught:
        commands.hand_over([], " ", means="bird", by=cast.receptionist)
    assert set(caught.value.fields) == {"transfer", "received_by", "means"}
    commands.hand_over([row.pk], "B", by=cast.receptionist)
    for brought, wrong in (
        (Brought("result"), {"number", "on", "file", "brought_by"}),
        (Brought("nothing", brought_by="B"), {"outcome"}),
        (Brought("supplement", brought_by="B"), {"note", "items"}),
    ):
        with pytest.raises(Invalid) as caught:
            commands.record_back(row.pk, brought, by=cast.receptionist)
        assert set(caught.value.fields) == wrong
    with pytest.raises(Stale, match="chưa giao"):
        commands.record_back(other.pk, _result(), by=cast.receptionist)
    with pytest.raises(Stale, match="đã giao"):
        commands.hand_over([row.pk], "B", by=cast.head)


def test_role_by_agency(cast: ward.Cast, now: datetime) -> None:
    near = neighbours.settle(cast)
    row = _sent(cast)
    people = {
        "receptionist": cast.receptionist, "head": cast.head, "officer": cast.officer,
        "leader": cast.leader, "clerk": cast.clerk, "admin": cast.admin, "auditor": cast.auditor,
        "their desk": near.desk, "their head": near.head,
    }  # fmt: skip
    may = {name for name, actor in people.items() if _sees(row, actor)}
    assert may == {"receptionist", "head"}
    before = Entry.objects.count()
    for name in set(people) - may:
        actor = people[name]
        with pytest.raises(NotAllowed):
            commands.hand_over([row.pk], "B", by=actor)
        with pytest.raises(NotAllowed):
            commands.cancel(row.pk, "x", by=actor)
        with pytest.raises(NotAllowed):
            commands.send(row.dossier_id, "Nơi khác", task=TASK, by=actor)
        assert queries.overdue(actor).waiting == 0
        assert not queries.chosen([row.pk], actor)
    assert Entry.objects.count() == before
    with pytest.raises(NotFound):
        commands.hand_over([row.pk + 10_000], "B", by=cast.head)


def _sees(row: Transfer, actor: Actor) -> bool:
    try:
        queries.transfer(row.pk, actor)
    except NotFound:
        return False
    return True


def test_a_lost_paper_is_an_incident_until_sent_again(cast: ward.Cast, now: datetime) -> None:
    row = _handed(cast)
    commands.report_lost(row.pk, "Rơi trên đường, đã tìm ở hai nơi", by=cast.receptionist)
    assert queries.overdue(cast.head).lost == 1
    assert [r.pk for r in queries.board(cast.head).lost] == [row.pk]
    with pytest.raises(Stale, match="thất lạc"):
        commands.record_back(row.pk, _result(), by=cast.receptionist)
    again = commands.send_again(row.pk, "Bản sao y hồ sơ", by=cast.receptionist)
    assert queries.overdue(cast.head).lost == 0
    assert not queries.board(cast.head).lost
    with pytest.raises(Invalid):
        commands.send_again(row.pk, "Nữa", by=cast.receptionist)
    commands.hand_over([again.pk], "B", by=cast.receptionist)
    commands.record_back(again.pk, _result(), by=cast.receptionist)


def test_overdue_is_counted_and_the_doctor_says_so(cast: ward.Cast, now: datetime) -> None:
    row = _sent(cast)
    assert checks.hand_overs()
    with clock.at(row.due_at + timedelta(minutes=1)):
        assert queries.overdue(cast.receptionist).late == 1
        (group,) = queries.board(cast.receptionist).groups
        assert (group.office, group.late) == (LAND, 1)
        with pytest.raises(ValueError, match="1 dossiers"):
            checks.hand_overs()
        commands.hand_over([row.pk], "B", by=cast.receptionist)
    entry = Entry.objects.filter(kind="transfer.handed").get()
    assert entry.data["late"] is True
    assert queries.hops(row.dossier)[0][1]["outcome"] == "Quá hạn"


def test_a_result_that_is_to_be_brought_home_makes_its_delivery(
    cast: ward.Cast, now: datetime
) -> None:
    home = {"return_method": "home", "return_address": "Số 12, tổ 9, phường Phúc Lợi"}
    row = commands.send(states.accepted(cast, **home).pk, LAND, task=TASK, by=cast.receptionist)
    commands.hand_over([row.pk], "Trần Văn Đất", by=cast.receptionist)
    commands.record_back(row.pk, _result(), by=cast.receptionist)
    job = DeliveryJob.objects.get(dossier=row.dossier_id)
    assert job.state == "to_pack"
    assert Original.objects.get(dossier=row.dossier_id).holder == "desk", "it was brought there"


def test_the_desk_ends_nothing_that_another_agency_settles(cast: ward.Cast, now: datetime) -> None:
    other = elsewhere.settle()
    dossier = elsewhere.accept(cast, other)
    row = commands.send(dossier.pk, LAND, task=TASK, by=cast.receptionist)
    commands.hand_over([row.pk], "Trần Văn Đất", by=cast.receptionist)
    with pytest.raises(IllegalTransition, match="Phường Bồ Đề"):
        commands.record_back(row.pk, _result(), by=cast.receptionist)
    assert elsewhere.standing(dossier).agency_id == other.agency.pk
    commands.record_back(row.pk, _result(ends=False), by=cast.receptionist)
    assert elsewhere.finish(dossier, other).state is Status.RESOLVED
