"""Parts of joint dossiers on paper: a slip by itself, what comes back, what is asked back."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest

from motcua.dossiers import commands as dossiers
from motcua.dossiers import forms
from motcua.dossiers.commands import parts as below
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.joint import commands as joint
from motcua.joint.rules import State
from motcua.journal import queries as journal
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound, Stale
from motcua.transfers import checks, commands, parts, queries
from motcua.transfers.commands import Brought
from motcua.transfers.models import Transfer
from tests import neighbours, ward
from tests.dossiers import states
from tests.joint.acts import NUMBER, accept, finish, part
from tests.joint.acts import states as stands
from tests.joint.on_paper import INSURANCE, begun, paper_cast
from tests.papers.reading import read

__all__ = ["paper_cast"]
pytestmark = pytest.mark.django_db


def slip_of(dossier: Dossier) -> Transfer:
    return Transfer.objects.filter(dossier=dossier).latest("id")


def hand(row: Transfer, cast: ward.Cast) -> Transfer:
    commands.hand_over([row.pk], "Cao Thị Thảo", by=cast.receptionist)
    row.refresh_from_db()
    return row


def brought(outcome: str = "result", **changes: object) -> Brought:
    given = {
        "outcome": outcome, "number": "GD4012345678901", "on": date(2026, 10, 5),
        "blob": states.pdf("the bhyt"), "brought_by": "Cao Thị Thảo", **changes,
    }  # fmt: skip
    return Brought(**given)  # type: ignore[arg-type]  # test sugar


def asked(cast: ward.Cast, row: Transfer) -> None:
    items = [{"name": "Bản chụp giấy chứng sinh"}]
    said = brought("supplement", note="Điều 17", items=items, blob="")
    commands.record_back(row.pk, said, by=cast.receptionist)


def test_from_intake_to_one_envelope(paper_cast: ward.Cast) -> None:
    cast = paper_cast
    whole = accept(cast)
    assert not Transfer.objects.exists(), "nothing goes before the part begins"
    finish(cast, part(whole, "birth"))
    mine = part(whole, "insurance")
    assert (mine.way, mine.standing) == ("paper", State.STARTED)
    assert mine.dossier is not None
    assert not mine.dossier.tasks.exists()
    row = slip_of(mine.dossier)
    assert (row.office, row.state, row.opened_by) == (INSURANCE, "to_hand", None)
    assert f"{clock.local(row.due_at):%d %H:%M}" == "06 17:00"
    assert row.answer_by == mine.dossier.due_at
    assert NUMBER not in row.task + row.what, "lists show these"
    assert "Giấy khai sinh" in row.what
    slip = mine.dossier.papers.get(form="transfer")
    text = read(forms.pdf_of(slip, base_url="https://x")).text
    for words in (INSURANCE, whole.code, NUMBER, mine.name):
        assert words in text
    hand(row, cast)
    commands.record_back(row.pk, brought(), by=cast.head)
    mine = part(whole, "insurance")
    assert mine.standing is State.DONE
    assert mine.dossier is not None
    result = mine.dossier.result
    assert (result.number, result.blob_id) == ("GD4012345678901", slip_of(mine.dossier).blob_id)
    assert clock.local(result.signed_at).date() == date(2026, 10, 5)
    assert mine.dossier.documents.get(stage="handling").blob_id == result.blob_id
    finish(cast, part(whole, "residence"))
    whole.refresh_from_db()
    assert (whole.state, whole.outcome) == (Status.RESOLVED, "granted")
    dossiers.hand_over(whole.pk, "Vũ Hoàng Nam", by=cast.receptionist, paper="Căn cước")
    assert {one.state for one in whole.parts.all()} == {Status.RETURNED}
    kinds = Entry.objects.filter(chain=f"dossier:{mine.dossier.pk}").order_by("seq")
    assert list(kinds.values_list("kind", flat=True)) == [
        "dossier.part_opened", "transfer.opened", "transfer.handed", "transfer.back",
        "dossier.part_settled", "dossier.returned",
    ]  # fmt: skip
    assert not list(journal.verify_all())


def test_a_refusal_ends_the_part_alone(paper_cast: ward.Cast) -> None:
    whole, mine = begun(paper_cast)
    row = hand(slip_of(mine), paper_cast)
    no = brought("refused", number="9/TB", note="Đã có thẻ")
    commands.record_back(row.pk, no, by=paper_cast.receptionist)
    assert stands(whole)["insurance"] is State.REFUSED
    mine.refresh_from_db()
    assert (mine.result.name, mine.result.summary) == (
        "Văn bản từ chối giải quyết hồ sơ", "Đã có thẻ",
    )  # fmt: skip


def test_what_is_missing_goes_through_the_desk_and_after_the_papers(paper_cast: ward.Cast) -> None:
    cast = paper_cast
    whole, mine = begun(cast)
    row = hand(slip_of(mine), cast)
    asked(cast, row)
    assert not parts.unsent(), "the desk has something to do"
    (proposal,) = mine.asked.all()
    dossiers.issue_supplement(proposal.pk, by=cast.receptionist)
    assert not parts.unsent(), "its citizen has"
    dossiers.receive_supplement(mine.pk, states.PAPER, by=cast.receptionist)
    mine.refresh_from_db()
    again = slip_of(mine)
    assert (again.before_id, again.state, again.what) == (row.pk, "to_hand", "Bản án ly hôn")
    assert again.answer_by == mine.due_at
    commands.record_back(hand(again, cast).pk, brought(), by=cast.receptionist)
    assert stands(whole)["insurance"] is State.DONE


def test_a_request_the_desk_does_not_pass_on_is_answered_on_paper(paper_cast: ward.Cast) -> None:
    _, mine = begun(paper_cast)
    row = hand(slip_of(mine), paper_cast)
    asked(paper_cast, row)
    (proposal,) = mine.asked.all()
    dossiers.return_supplement(proposal.pk, "Đã có trong hồ sơ", by=paper_cast.receptionist)
    again = slip_of(mine)
    assert (again.before_id, again.state) == (row.pk, "to_hand")
    assert "Đã có trong hồ sơ" in again.what


def test_what_never_left_is_withdrawn_at_once(paper_cast: ward.Cast) -> None:
    whole, mine = begun(paper_cast)
    row = joint.withdraw_part(whole.pk, "insurance", "Chưa cần", by=paper_cast.receptionist)
    assert row.standing is State.WITHDRAWN
    assert slip_of(mine).state == "cancelled"
    mine.refresh_from_db()
    assert (mine.state, mine.outcome) == (Status.STOPPED, "withdrawn")
    assert not mine.tasks.filter(state="open").exists()


def test_what_is_there_comes_back_or_is_settled_all_the_same(paper_cast: ward.Cast) -> None:
    cast = paper_cast
    for ending in ("given_back", "kept", "result"):
        whole, mine = begun(cast)
        row = hand(slip_of(mine), cast)
        with pytest.raises(Invalid) as caught:
            commands.record_back(row.pk, brought("given_back"), by=cast.receptionist)
        assert set(caught.value.fields) == {"outcome"}
        with pytest.raises(IllegalTransition, match="không còn xin rút"):
            commands.record_kept(row.pk, "Đang in", by=cast.receptionist)
        said = joint.withdraw_part(whole.pk, "insurance", "Chưa cần", by=cast.receptionist)
        assert said.standing is State.STARTED
        mine.refresh_from_db()
        assert mine.state is Status.WITHDRAWING
        if ending == "kept":
            with pytest.raises(Invalid):
                commands.record_kept(row.pk, " ", by=cast.receptionist)
            commands.record_kept(row.pk, "Thẻ đang in", by=cast.receptionist)
            mine.refresh_from_db()
            assert mine.state is Status.IN_PROGRESS
            continue
        commands.record_back(row.pk, brought(ending), by=cast.receptionist)
        done = State.WITHDRAWN if ending == "given_back" else State.DONE
        assert stands(whole)["insurance"] is done
        mine.refresh_from_db()
        assert not mine.tasks.filter(state="open").exists()


def test_while_the_whole_is_asked_back_papers_stay(paper_cast: ward.Cast) -> None:
    cast = paper_cast
    _, mine = begun(cast)
    row = slip_of(mine)
    below.hold_part(mine.pk, at=clock.now())
    with pytest.raises(IllegalTransition, match="xin rút"):
        commands.hand_over([row.pk], "B", by=cast.receptionist)
    with clock.at(row.due_at + timedelta(days=2)):
        assert queries.overdue(cast.head).late == 0, "it may not go, so it is not late"
        assert checks.hand_overs()
        below.release_part(mine.pk, by=None, at=clock.now())
        row.refresh_from_db()
        mine.refresh_from_db()
        assert row.due_at > clock.now()
        assert row.answer_by == mine.due_at
        hand(row, cast)


def test_papers_of_what_has_ended_come_back_alone(paper_cast: ward.Cast) -> None:
    _, mine = begun(paper_cast)
    row = hand(slip_of(mine), paper_cast)
    joint.record_outcome(mine.pk, "stopped", summary="Trẻ mất", by=paper_cast.head)
    with pytest.raises(IllegalTransition):
        commands.record_back(row.pk, brought(), by=paper_cast.receptionist)
    commands.record_back(row.pk, brought("given_back", blob=""), by=paper_cast.receptionist)
    row.refresh_from_db()
    assert (row.state, row.outcome) == ("back", "given_back")


def test_an_exchange_part_goes_on_paper_with_a_slip_of_its_own(paper_cast: ward.Cast) -> None:
    cast = paper_cast
    whole, _ = begun(cast)
    row = part(whole, "residence")
    row.way = "exchange"
    row.save()
    assert row.dossier
    joint.hand_on_paper(row.dossier.pk, "Bên kia hỏng máy", by=cast.head)
    slip = slip_of(row.dossier)
    assert (slip.office, slip.state) == (row.agency.name, "to_hand")
    with pytest.raises(Stale):
        commands.send_part(row.dossier.pk, by=cast.receptionist)
    commands.cancel(slip.pk, "Sai tên giấy", by=cast.receptionist)
    assert [one.pk for one in parts.unsent()] == [row.pk]
    assert [one.pk for one in queries.board(cast.head).unsent] == [row.pk]
    with pytest.raises(ValueError, match=row.dossier.code):
        checks.paper_parts()
    near = neighbours.settle(cast)
    assert not queries.board(near.head).unsent
    for actor in (cast.officer, cast.leader, cast.police, near.desk):
        with pytest.raises(NotAllowed):
            commands.send_part(row.dossier.pk, by=actor)
    with pytest.raises(NotFound):
        commands.send_part(whole.pk, by=cast.receptionist)
    again = commands.send_part(row.dossier.pk, by=cast.receptionist)
    assert again.state == "to_hand"
    assert checks.paper_parts()


def test_a_paper_part_must_give_what_others_need(paper_cast: ward.Cast) -> None:
    cast = paper_cast
    whole = accept(cast)
    row = part(whole, "birth")
    row.way = "paper"
    row.save()
    assert row.dossier
    row.dossier.tasks.update(state="cancelled")
    slip = commands.send_part(row.dossier.pk, by=cast.receptionist)
    hand(slip, cast)
    wrong: Sequence[tuple[Brought, str]] = (
        (brought(), "personal_number"),
        (brought(gives={"personal_number": "12"}), "personal_number"),
        (brought(gives={"personal_number": NUMBER}, ends=False), "more"),
    )
    for said, field in wrong:
        with pytest.raises(Invalid) as caught:
            commands.record_back(slip.pk, said, by=cast.receptionist)
        assert set(caught.value.fields) == {field}
        slip.refresh_from_db()
        assert slip.state == "handed", "nothing of it is kept"
    commands.record_back(slip.pk, brought(gives={"personal_number": NUMBER}), by=cast.receptionist)
    assert part(whole, "residence").took == {"personal_number": NUMBER}


def test_late_parts_are_in_the_alarm(paper_cast: ward.Cast, now: datetime) -> None:
    _, mine = begun(paper_cast)
    row = slip_of(mine)
    with clock.at(row.due_at + timedelta(minutes=1)):
        assert queries.overdue(paper_cast.receptionist).late == 1
        hand(row, paper_cast)
    assert mine.due_at
    with clock.at(mine.due_at + timedelta(minutes=1)):
        assert queries.overdue(paper_cast.receptionist).unanswered == 1
