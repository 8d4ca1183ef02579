"""What citizens do from home, and what the desk answers: supplement, draft, file, alarm."""

from datetime import datetime, timedelta

import pytest

from motcua.dossiers import commands, queries
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.jobs import by_the_clock
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import DRAFT_ANSWER, Status
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, Stale
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db


def kinds(dossier: Dossier) -> list[str]:
    rows = Entry.objects.filter(chain=f"dossier:{dossier.pk}").order_by("seq")
    return [kind.removeprefix("dossier.") for kind in rows.values_list("kind", flat=True)]


def sent_incomplete(cast: ward.Cast) -> Dossier:
    """Sent without its papers, and asked for them once."""
    given = ward.intake(channel="online", documents=())
    dossier = commands.submit(given, agency_id=cast.receptionist.agency_id)
    return commands.ask_submitted(dossier.pk, states.ITEMS, "NĐ 123/2015", by=cast.receptionist)


def papers_of(dossier: Dossier) -> list[DocumentInput]:
    page = queries.public_page(dossier.token)
    return [DocumentInput(r.code, r.name, "electronic") for r in page.case.requirements]


# --- papers -------------------------------------------------------------------------------


def test_asked_before_acceptance_supplemented_accepted(cast: ward.Cast, now: datetime) -> None:
    dossier = sent_incomplete(cast)
    assert dossier.state is Status.AWAITING_SUPPLEMENT
    assert not dossier.pauses.exists(), "no term runs before acceptance"
    assert dossier.papers.filter(form="supplement").count() == 1
    commands.supplement_online(dossier.pk, papers_of(dossier), citizen="7")
    (sent,) = queries.inbox(cast.receptionist)
    assert sent.again
    dossier = commands.complete_intake(dossier.pk, [], by=cast.receptionist)
    assert (dossier.state, dossier.accepted_at) == (Status.ACCEPTED, now)
    assert queries.inbox(cast.receptionist) == []
    assert kinds(dossier) == ["submitted", "asked_at_intake", "supplemented_online", "accepted"]


def test_supplement_after_acceptance_runs_the_clock_again(cast: ward.Cast, now: datetime) -> None:
    dossier = states.awaiting_supplement(cast)
    with clock.at(now + timedelta(hours=1)):
        commands.supplement_online(dossier.pk, states.PAPER, citizen="7")
        dossier.refresh_from_db()
        assert dossier.is_paused, "complete is what the desk finds complete"
        dossier = commands.receive_supplement(dossier.pk, [], by=cast.receptionist)
    assert dossier.state is Status.IN_PROGRESS
    assert not dossier.tasks.filter(kind="supplied", state="open").exists()


def test_papers_are_sent_once(cast: ward.Cast, now: datetime) -> None:
    dossier = states.awaiting_supplement(cast)
    commands.supplement_online(dossier.pk, states.PAPER, citizen="7")
    with pytest.raises(Stale, match="09:42"):
        commands.supplement_online(dossier.pk, states.PAPER, citizen="7")
    assert dossier.documents.filter(stage="supplement").count() == 1


def test_papers_that_do_not_answer_go_back_with_words(cast: ward.Cast, now: datetime) -> None:
    dossier = states.awaiting_supplement(cast)
    commands.supplement_online(dossier.pk, states.PAPER, citizen="7")
    commands.return_supplied(dossier.pk, "Trang 2 mờ", by=cast.receptionist)
    assert queries.inbox(cast.receptionist) == []
    commands.supplement_online(dossier.pk, states.PAPER, citizen="7")
    assert len(queries.inbox(cast.receptionist)) == 1
    with pytest.raises(Invalid):
        commands.return_supplied(dossier.pk, " ", by=cast.receptionist)


def test_nothing_sent_is_nothing_to_return(cast: ward.Cast, now: datetime) -> None:
    dossier = states.awaiting_supplement(cast)
    with pytest.raises(IllegalTransition):
        commands.return_supplied(dossier.pk, "Thiếu", by=cast.receptionist)
    with pytest.raises(Invalid):
        commands.supplement_online(dossier.pk, [], citizen="7")


# --- withdrawal ---------------------------------------------------------------------------


def test_a_withdrawal_before_acceptance_cannot_be_refused(cast: ward.Cast, now: datetime) -> None:
    dossier = states.submitted(cast)
    commands.withdraw_online(dossier.pk, "Nộp nhầm", citizen="7")
    with pytest.raises(IllegalTransition, match="chưa được tiếp nhận"):
        commands.reject_withdrawal(dossier.pk, "Không", by=cast.leader)
    assert commands.agree_withdrawal(dossier.pk, by=cast.leader).state is Status.STOPPED


def test_a_reason_is_asked_for(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    for reason in (" ", "x" * 2001):
        with pytest.raises(Invalid):
            commands.withdraw_online(dossier.pk, reason, citizen="7")


# --- drafts -------------------------------------------------------------------------------


def drafted(cast: ward.Cast) -> Dossier:
    dossier = states.accepted(cast)
    commands.ask_confirmation(states.open_task(dossier).pk, states.DRAFT, by=cast.officer)
    return dossier


def test_a_step_waits_for_the_answer_and_its_time_stands(cast: ward.Cast, now: datetime) -> None:
    dossier = drafted(cast)
    task = states.open_task(dossier)
    with pytest.raises(IllegalTransition, match="đang chờ công dân xác nhận"):
        commands.forward(task.pk, by=cast.officer)
    with clock.at(now + timedelta(hours=1)):
        commands.confirm_draft(dossier.pk, citizen="7")
        after = states.open_task(dossier)
        assert task.due_at
        assert after.due_at
        assert after.due_at == task.due_at + timedelta(hours=1)
        assert Dossier.objects.get(pk=dossier.pk).due_at == dossier.due_at, "the promise stands"
        commands.forward(task.pk, by=cast.officer)


def test_an_objection_asks_for_a_better_draft(cast: ward.Cast, now: datetime) -> None:
    dossier = drafted(cast)
    task = states.open_task(dossier)
    commands.object_to_draft(dossier.pk, "Sai ngày sinh", citizen="7")
    with pytest.raises(IllegalTransition, match="đề nghị sửa"):
        commands.forward(task.pk, by=cast.officer)
    commands.ask_confirmation(task.pk, states.DRAFT, by=cast.officer, note="Đã sửa")
    commands.confirm_draft(dossier.pk, citizen="7")
    commands.forward(task.pk, by=cast.officer)
    assert [d.state for d in queries.drafts_of(dossier.pk)] == ["objected", "confirmed"]


def test_silence_lets_the_work_go_on(cast: ward.Cast, now: datetime) -> None:
    dossier = drafted(cast)
    with clock.at(now + DRAFT_ANSWER):
        commands.forward(states.open_task(dossier).pk, by=cast.officer)
    assert queries.drafts_of(dossier.pk)[0].state == "lapsed"


def test_the_clock_ends_what_nobody_answered_once(cast: ward.Cast, now: datetime) -> None:
    dossier = drafted(cast)
    by_the_clock(0)
    assert queries.waiting_draft(dossier.pk)
    with clock.at(now + DRAFT_ANSWER):
        by_the_clock(0)
        by_the_clock(0)
        with pytest.raises(IllegalTransition, match="không có bản dự thảo"):
            commands.confirm_draft(dossier.pk, citizen="7")
    assert kinds(dossier).count("draft_lapsed") == 1


def test_one_draft_waits_at_a_time_and_has_content(cast: ward.Cast, now: datetime) -> None:
    dossier = drafted(cast)
    task = states.open_task(dossier)
    with pytest.raises(IllegalTransition):
        commands.ask_confirmation(task.pk, states.DRAFT, by=cast.officer)
    commands.confirm_draft(dossier.pk, citizen="7")
    with pytest.raises(Invalid):
        commands.ask_confirmation(task.pk, [{"label": " ", "value": ""}], by=cast.officer)


def test_withdrawing_recalls_the_draft(cast: ward.Cast, now: datetime) -> None:
    dossier = drafted(cast)
    commands.withdraw_online(dossier.pk, "Nộp nhầm", citizen="7")
    assert queries.waiting_draft(dossier.pk) is None


# --- results ------------------------------------------------------------------------------


def test_an_electronic_result_is_given_by_taking_it(cast: ward.Cast, now: datetime) -> None:
    dossier = states.with_file(states.resolved(cast), cast, return_method="electronic")
    file = commands.deliver_electronically(dossier.pk, citizen="7", recipient="Vũ Hoàng Nam")
    dossier.refresh_from_db()
    assert (dossier.state, dossier.returned_at) == (Status.RETURNED, now)
    assert dossier.result.received_method == "electronic"
    assert not dossier.tasks.filter(state="open").exists()
    again = commands.deliver_electronically(dossier.pk, citizen="7", recipient="Vũ Hoàng Nam")
    assert again.blob_id == file.blob_id == states.pdf()
    assert kinds(dossier)[-2:] == ["returned", "result_downloaded"]


def test_a_copy_does_not_give_the_paper(cast: ward.Cast, now: datetime) -> None:
    dossier = states.with_file(states.resolved(cast), cast)
    commands.deliver_electronically(dossier.pk, citizen="7", recipient="Vũ Hoàng Nam")
    dossier.refresh_from_db()
    assert dossier.state is Status.RESOLVED


def test_what_is_owed_is_paid_first(cast: ward.Cast, now: datetime) -> None:
    dossier = states.resolved(cast)
    commands.attach_result(dossier.pk, states.pdf(), "kq.pdf", by=cast.clerk)
    with pytest.raises(IllegalTransition, match=r"3\.000"):
        commands.deliver_electronically(dossier.pk, citizen="7", recipient="Nam")


def test_a_replaced_file_is_known_as_old(cast: ward.Cast, now: datetime) -> None:
    dossier = states.resolved(cast)
    commands.attach_result(dossier.pk, states.pdf(), "kq.pdf", by=cast.clerk)
    with pytest.raises(Invalid):
        commands.attach_result(dossier.pk, states.pdf("mới"), "kq.pdf", by=cast.clerk)
    commands.attach_result(
        dossier.pk, states.pdf("mới"), "kq.pdf", by=cast.clerk, reason="Sai chính tả"
    )
    old, new = queries.verified(states.pdf()), queries.verified(states.pdf("mới"))
    assert old
    assert not old.valid
    assert new
    assert new.valid
    assert queries.verified("0" * 64) is None


def test_only_a_signed_result_has_a_file(cast: ward.Cast, now: datetime) -> None:
    dossier = states.in_progress(cast)
    with pytest.raises(IllegalTransition, match="chưa được ký"):
        commands.attach_result(dossier.pk, states.pdf(), "kq.pdf", by=cast.clerk)


def test_the_way_of_receiving_may_change(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    dossier = commands.change_return(dossier.pk, "home", " Số 5 ", citizen="7")
    assert (dossier.return_method, dossier.return_address) == ("home", "Số 5")
    dossier = commands.change_return(dossier.pk, "counter", "Số 5", citizen="7")
    assert (dossier.return_method, dossier.return_address) == ("counter", "")
    for method, address in (("home", " "), ("pigeon", ""), ("post", "x" * 301)):
        with pytest.raises(Invalid):
            commands.change_return(dossier.pk, method, address, citizen="7")


# --- the answer owed ----------------------------------------------------------------------


def test_the_desk_is_called_once_a_level(cast: ward.Cast, now: datetime) -> None:
    dossier = states.submitted(cast)
    (sent,) = queries.inbox(cast.receptionist)
    # Tuesday 09:42 and eight working hours (8–12, 13–17): Wednesday 09:42.
    assert clock.local(sent.due_at) == now + timedelta(days=1)  # type: ignore[type-var,arg-type]  # it has a due
    for minutes, level, said in ((0, 0, 0), (-61, 0, 0), (-60, 1, 1), (0, 1, 1), (1, 2, 2)):
        at = now + timedelta(days=1, minutes=minutes) if (minutes, level) != (0, 0) else now
        with clock.at(at):
            by_the_clock(0)
            by_the_clock(0)
            (sent,) = queries.inbox(cast.head)
            assert sent.level == level
            owed = queries.owed(cast.head)
            assert (owed.soon, owed.late) == (level == 1, level == 2)
        assert len([k for k in kinds(dossier) if k.startswith("answer_")]) == said
    assert kinds(dossier) == ["submitted", "answer_soon", "answer_late"]


def test_what_is_sent_at_night_counts_from_the_next_session(cast: ward.Cast) -> None:
    with clock.at(datetime(2026, 10, 9, 21, 30, tzinfo=clock.TZ)):  # Friday night
        states.submitted(cast)
        (sent,) = queries.inbox(cast.receptionist)
    assert sent.due_at
    assert f"{clock.local(sent.due_at):%a %d %H:%M}" == "Mon 12 17:00"
    trace = queries.why_answer_by(sent.row.task)
    assert trace["lines"]


def test_only_those_who_may_answer_see_the_inbox(cast: ward.Cast, now: datetime) -> None:
    states.submitted(cast)
    assert queries.owed(cast.receptionist).total == queries.owed(cast.head).total == 1
    for actor in (cast.officer, cast.clerk, cast.admin, cast.auditor, cast.outsider):
        assert queries.owed(actor).total == 0
