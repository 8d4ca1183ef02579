"""Several units and agencies asked at once: who may answer, what holds a step up, what is late."""

from datetime import date, datetime, timedelta

import pytest

from motcua.dossiers import commands, queries
from motcua.dossiers.asking import MOST, Ask
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier, Opinion, Task
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound, Stale
from tests import neighbours, ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db
SCAN = "Công văn trả lời"


def _ask(cast: ward.Cast, *asks: Ask) -> tuple[Dossier, list[Opinion]]:
    dossier = states.accepted(cast)
    made = commands.consult(states.open_task(dossier).pk, asks, by=cast.officer)
    dossier.refresh_from_db()
    return dossier, made


def _letter(opinion: Opinion, by: object, **changes: object) -> Dossier:
    given = {
        "signed_by": "Lê Văn Sáu", "number": "12/SXD", "on": date(2026, 10, 6),
        "documents": (DocumentInput("", SCAN, "copy", blob=states.pdf("tra loi")),), **changes,
    }  # fmt: skip
    return commands.record_letter(opinion.pk, "Đồng ý", by=by, **given)  # type: ignore[arg-type]  # test sugar


def _kinds(dossier: Dossier) -> list[str]:
    entries = Entry.objects.filter(chain=f"dossier:{dossier.pk}").order_by("seq")
    return [entry.kind.removeprefix("dossier.") for entry in entries]


def test_all_are_asked_in_one_act_and_answer_one_by_one(cast: ward.Cast, now: datetime) -> None:
    near = neighbours.settle(cast)
    dossier, (unit, agency, office) = _ask(
        cast,
        Ask("Có tranh chấp?", unit="land", hours=8),
        Ask("Có đăng ký ở đó?", agency_id=near.agency.pk, hours=8),
        Ask("Quy hoạch?", office="Sở Xây dựng", hours=16, must_wait=False),
    )
    assert _kinds(dossier) == ["accepted", "opinion_asked"]
    # Tuesday 09:42: ours ends tomorrow 09:42; theirs works mornings only, so 2 h 18 + 4 h + 1 h 42.
    local = [f"{clock.local(row.due_at):%d %H:%M}" for row in (unit, agency, office)]
    assert local == ["07 09:42", "08 09:42", "08 09:42"]
    assert (dossier.opinions_open, dossier.opinions_awaited) == (3, 2)
    task = states.open_task(dossier)
    with pytest.raises(IllegalTransition, match="2 lời xin ý kiến"):
        commands.forward(task.pk, by=cast.officer)
    commands.answer_opinion(unit.pk, "Không", by=cast.stranger)
    with pytest.raises(IllegalTransition, match="1 lời"):
        commands.forward(task.pk, by=cast.officer)
    scan = DocumentInput("", "Xác nhận", "electronic", blob=states.pdf("y kien"))
    commands.answer_opinion(agency.pk, "Có", by=near.leader, documents=[scan])
    assert dossier.documents.get(name="Xác nhận").stage == "handling"
    # One need not be waited for.
    commands.forward(task.pk, by=cast.officer)
    _letter(office, cast.receptionist)
    office.refresh_from_db()
    assert (office.state, office.letter_number) == ("answered", "12/SXD")
    assert [row.name for row in office.files.all()] == [SCAN]
    dossier.refresh_from_db()
    assert (dossier.opinions_open, dossier.opinions_awaited) == (0, 0)


def test_what_is_asked_is_checked_all_at_once(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    task = states.open_task(dossier).pk
    other = states.accepted(cast, submitter=ward.person("Khác", "001088004822"))
    strange = commands.keep_documents(
        other, [DocumentInput("", "x", blob=states.pdf())], stage="intake", at=now, by=None
    )[0]
    wrong: list[tuple[list[Ask], str]] = [
        ([], "unit"),
        ([Ask(" ", unit="land")], "question"),
        ([Ask("?", unit="land", hours=0)], "hours"),
        ([Ask("?", unit="land"), Ask("!", unit="land")], "unit"),
        ([Ask("?", office="Sở Xây dựng"), Ask("!", office=" sở xây dựng")], "unit"),
        ([Ask("?", unit="civil-status")], "unit"),
        ([Ask("?", unit="nowhere")], "unit"),
        ([Ask("?", agency_id=cast.officer.agency_id)], "unit"),
        ([Ask("?", office=f"Sở {n}") for n in range(MOST + 1)], "unit"),
        ([Ask("?", unit="land", documents=(strange.pk,))], "documents"),
    ]
    for asks, field in wrong:
        with pytest.raises(Invalid) as caught:
            commands.consult(task, asks, by=cast.officer)
        assert field in caught.value.fields, asks
    assert not Opinion.objects.exists()


def test_role_by_agency_only_who_is_asked_sees_and_answers(cast: ward.Cast, now: datetime) -> None:
    near = neighbours.settle(cast)
    dossier = states.accepted(cast)
    given, hidden = commands.keep_documents(
        dossier,
        [DocumentInput("", "Được gửi", blob=states.pdf("a")),
         DocumentInput("", "Không gửi", blob=states.pdf("b"))],
        stage="intake", at=now, by=cast.receptionist,
    )  # fmt: skip
    (opinion,) = commands.consult(
        states.open_task(dossier).pk,
        [Ask("Có ở đó?", agency_id=near.agency.pk, documents=(given.pk,))],
        by=cast.officer,
    )
    everyone = {
        "their leader": near.leader, "their head": near.head, "their desk": near.desk,
        "their officer": near.officer, "officer": cast.officer, "leader": cast.leader,
        "head": cast.head, "clerk": cast.clerk, "admin": cast.admin, "auditor": cast.auditor,
    }  # fmt: skip
    sees = {name for name, actor in everyone.items() if _sees(opinion, actor)}
    assert sees == {"their leader", "their head"}
    commands.pass_opinion(opinion.pk, "civil-status", by=near.head)
    sees = {name for name, actor in everyone.items() if _sees(opinion, actor)}
    assert sees == {"their leader", "their head", "their officer"}
    # Nothing else of the dossier, by whatever door.
    for actor in (near.leader, near.head, near.desk, near.officer):
        assert not queries.may_read(actor, dossier.pk)
        assert not queries.worklist(actor, "all").rows
        for document in (given, hidden):
            with pytest.raises(NotFound):
                queries.document(document.pk, actor)
    assert queries.opinion_document(opinion.pk, given.pk, near.officer).name == "Được gửi"
    for guessed in (hidden.pk, given.pk + 10_000):
        with pytest.raises(NotFound):
            queries.opinion_document(opinion.pk, guessed, near.officer)
    before = Entry.objects.count()
    for name in set(everyone) - {"their leader", "their officer"}:
        with pytest.raises(NotAllowed):
            commands.answer_opinion(opinion.pk, "Chen vào", by=everyone[name])
    for name in ("their leader", "their desk", "officer", "leader", "auditor"):
        with pytest.raises(NotAllowed):
            _letter(opinion, everyone[name])
    for name in ("their leader", "clerk", "auditor", "admin"):
        with pytest.raises(NotAllowed):
            commands.withdraw_opinion(opinion.pk, "x", by=everyone[name])
    assert Entry.objects.count() == before
    commands.answer_opinion(opinion.pk, "Có ở", by=near.officer)
    assert _sees(opinion, near.officer), "who answered may look again"


def _sees(opinion: Opinion, actor: object) -> bool:
    listed = opinion in [row.opinion for row in queries.asked_of_us(actor)]  # type: ignore[arg-type]  # one of the cast
    try:
        queries.opinion_asked_of_us(opinion.pk, actor)  # type: ignore[arg-type]  # one of the cast
    except NotFound:
        assert not listed
        return False
    return True


def test_taken_back_or_ended_nobody_waits(cast: ward.Cast, now: datetime) -> None:
    near = neighbours.settle(cast)
    dossier, (unit, agency) = _ask(
        cast, Ask("?", unit="land"), Ask("?", agency_id=near.agency.pk, must_wait=False)
    )
    with pytest.raises(Invalid):
        commands.withdraw_opinion(unit.pk, " ", by=cast.officer)
    with pytest.raises(NotAllowed):
        commands.withdraw_opinion(unit.pk, "Tôi không hỏi", by=cast.colleague)
    commands.withdraw_opinion(unit.pk, "Đã rõ", by=cast.officer)
    assert not Task.objects.filter(kind="opinion", state="open").exists()
    with pytest.raises(Stale):
        commands.answer_opinion(unit.pk, "Muộn", by=cast.stranger)
    for actor in (cast.officer, cast.leader, cast.clerk):
        dossier = commands.forward(states.open_task(dossier).pk, by=actor)
    agency.refresh_from_db()
    assert agency.state == "moot"
    with pytest.raises(Stale):
        commands.answer_opinion(agency.pk, "Muộn", by=near.leader)
    with pytest.raises(NotFound):
        queries.opinion_asked_of_us(agency.pk, near.leader)
    again, _ = _ask(cast, Ask("?", unit="land"))
    commands.stop(again.pk, "Điều 19", by=cast.leader)
    again.refresh_from_db()
    assert again.opinions_open == 0
    assert again.opinions.get().state == "moot"


def test_the_head_is_told_of_a_late_one_once(cast: ward.Cast, now: datetime) -> None:
    near = neighbours.settle(cast)
    dossier, (agency, office) = _ask(
        cast, Ask("?", agency_id=near.agency.pk, hours=1), Ask("?", office="Sở", hours=40)
    )
    assert not queries.late_opinions_to_tell()
    assert queries.calls(cast.head).late == 0
    later = agency.due_at + timedelta(minutes=1)
    with clock.at(later):
        assert queries.late_opinions_to_tell() == [agency.pk]
        assert [commands.tell_late_opinion(agency.pk) for _ in range(3)] == [True, False, False]
        assert not queries.late_opinions_to_tell()
        assert _kinds(dossier).count("opinion_late") == 1
        assert (queries.calls(cast.head).late, queries.calls(cast.officer).late) == (1, 0)
        assert queries.calls(near.leader).late_to_answer == 1
        late = [row for row in queries.asked_by_us(cast.head) if row.light.state == "late"]
        assert [row.opinion for row in late] == [agency]
        commands.answer_opinion(agency.pk, "Xin lỗi, muộn", by=near.leader)
        assert queries.calls(cast.head).late == 0
    assert not commands.tell_late_opinion(office.pk)


def test_a_letter_is_recorded_with_its_scan(cast: ward.Cast, now: datetime) -> None:
    _, (office,) = _ask(cast, Ask("?", office="Sở Xây dựng"))
    for field, changes in {
        "signed_by": {"signed_by": ""}, "number": {"number": " "},
        "on": {"on": date(2026, 10, 7)}, "file": {"documents": ()},
    }.items():  # fmt: skip
        with pytest.raises(Invalid) as caught:
            _letter(office, cast.receptionist, **changes)
        assert set(caught.value.fields) == {field}
    _letter(office, cast.head)
    with pytest.raises(Stale, match="đã trả lời"):
        _letter(office, cast.receptionist)
