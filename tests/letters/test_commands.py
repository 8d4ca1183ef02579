"""Letters: drafted with the result, worded, approved, printed; by whom, and when not."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.agencies.models import Officer
from motcua.catalog import queries as catalog
from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Dossier, IssuedPaper
from motcua.journal import queries as journal
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound, Stale
from motcua.letters import checks, commands, papers, queries
from motcua.letters.models import Letter
from motcua.letters.rules.filling import LONGEST
from motcua.notices.models import Notice
from tests import ward
from tests.dossiers import states
from tests.joint import acts as joint_acts
from tests.letters import made
from tests.papers.reading import read
from tests.ward import Cast

pytestmark = pytest.mark.django_db
WORDS = "Phường xin gửi lời thăm hỏi chân thành đến gia đình Ông/Bà."


def _kinds(dossier_id: int) -> list[str]:
    rows = Entry.objects.filter(chain=f"letter:{dossier_id}").order_by("seq")
    return [entry.kind.partition(".")[2] for entry in rows]


def _hand(dossier: Dossier, cast: Cast) -> None:
    dossiers.hand_over(dossier.pk, "Vũ Hoàng Nam", by=cast.receptionist)


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [(made.BIRTH, "congratulation", "đón thêm một thành viên mới"),
     (made.MARRIAGE, "congratulation", "trăm năm hạnh phúc"),
     (made.DEATH, "condolence", "chia buồn sâu sắc")],
)  # fmt: skip
def test_a_result_has_its_letter(
    cast: Cast, now: datetime, code: str, kind: str, words: str
) -> None:
    row = made.letter(cast, code)
    assert (row.kind, row.state, row.author) == (kind, "drafted", None)
    assert words in row.words
    assert "Vũ Hoàng Nam" in row.to
    assert "{" not in row.to + row.words
    assert _kinds(row.dossier_id) == ["drafted"]


def test_worded_approved_printed(cast: Cast, now: datetime) -> None:
    row = made.letter(cast)
    row = commands.reword(row.pk, row.to, WORDS, seen=1, by=cast.officer)
    assert (row.state, row.version, row.author_id) == ("drafted", 2, cast.officer.id)
    row = commands.approve(row.pk, seen=2, by=cast.leader)
    assert (row.state, row.decided_by_id) == ("approved", cast.leader.id)
    row = commands.printed(row.pk, by=cast.receptionist)
    assert (row.printed_at, row.printed_by_id) == (now, cast.receptionist.id)
    commands.printed(row.pk, by=cast.receptionist, at=now + timedelta(hours=1))
    row.refresh_from_db()
    assert row.printed_at == now, "the first print stands; the second is on record"
    _hand(row.dossier, cast)
    row.refresh_from_db()
    assert row.state == "approved"
    assert _kinds(row.dossier_id) == ["drafted", "reworded", "approved", "printed", "printed"]
    assert journal.verify_chain(f"letter:{row.dossier_id}") is None
    told = str([entry.data for entry in Entry.objects.filter(chain=f"letter:{row.dossier_id}")])
    assert "Hoàng Nam" not in told
    assert "thăm hỏi" not in told


def test_changed_words_need_approval_anew(cast: Cast, now: datetime) -> None:
    row = made.approved(cast)
    row = commands.reword(row.pk, row.to, WORDS, seen=1, by=cast.officer)
    assert (row.state, row.decided_by) == ("drafted", None)
    with pytest.raises(Stale):
        commands.printed(row.pk, by=cast.receptionist)
    with pytest.raises(Stale):
        commands.approve(row.pk, seen=1, by=cast.leader)
    commands.approve(row.pk, seen=2, by=cast.leader)
    same = commands.reword(row.pk, row.to, f" {WORDS} ", seen=2, by=cast.officer)
    assert same.state == "approved", "nothing changed, nothing to approve"


def test_nobody_approves_their_own_words_but_a_leader_alone(cast: Cast, now: datetime) -> None:
    row = made.letter(cast)
    commands.reword(row.pk, row.to, WORDS, seen=1, by=cast.leader)
    second = Officer.objects.get(pk=cast.clerk.id)
    Officer.objects.filter(pk=second.pk).update(roles=["leader"])
    with pytest.raises(NotAllowed, match="lãnh đạo khác"):
        commands.approve(row.pk, seen=2, by=cast.leader)
    Officer.objects.filter(pk=second.pk).update(active=False)
    assert commands.approve(row.pk, seen=2, by=cast.leader).state == "approved"


def test_sent_back_with_a_reason_and_worded_anew(cast: Cast, now: datetime) -> None:
    row = made.letter(cast)
    with pytest.raises(Invalid):
        commands.send_back(row.pk, "  ", by=cast.leader)
    row = commands.send_back(row.pk, "Thêm tên cháu", by=cast.leader)
    assert (row.state, row.reason) == ("returned", "Thêm tên cháu")
    with pytest.raises(Stale):
        commands.approve(row.pk, seen=1, by=cast.leader)
    row = commands.reword(row.pk, row.to, row.words, seen=1, by=cast.officer)
    assert row.state == "drafted", "the same words may be proposed again"


def test_who_may(cast: Cast, now: datetime) -> None:
    row = made.letter(cast)
    for actor, refusal in (
        (cast.stranger, NotFound), (cast.outsider, NotFound), (cast.police, NotFound),
        (cast.clerk, NotAllowed), (cast.auditor, NotAllowed), (cast.admin, NotFound),
    ):  # fmt: skip
        with pytest.raises(refusal):
            commands.reword(row.pk, row.to, WORDS, seen=1, by=actor)
    for actor in (cast.officer, cast.receptionist, cast.head, cast.clerk):
        with pytest.raises(NotAllowed):
            commands.approve(row.pk, seen=1, by=actor)
        with pytest.raises(NotAllowed):
            commands.send_back(row.pk, "Sửa", by=actor)
    commands.reword(row.pk, row.to, WORDS, seen=1, by=cast.colleague)
    commands.approve(row.pk, seen=2, by=cast.leader)
    for actor in (cast.officer, cast.leader, cast.auditor):
        with pytest.raises(NotAllowed):
            commands.printed(row.pk, by=actor)


def test_what_was_not_granted_is_not_congratulated_on(cast: Cast, now: datetime) -> None:
    dossier = dossiers.accept(ward.intake(made.BIRTH), by=cast.receptionist)
    task = states.open_task(dossier)
    dossiers.propose_refusal(task.pk, ["Không đủ điều kiện"], by=cast.officer)
    dossiers.approve_refusal(states.open_task(dossier, "refusal").pk, by=cast.leader)
    dossiers.forward(states.open_task(dossier).pk, by=cast.clerk)
    dossier.refresh_from_db()
    assert (dossier.outcome, dossier.ended_at) == ("refused", now)
    assert not Letter.objects.exists()
    offered = {rule.kind for rule in queries.offers(dossier, [])}
    assert offered == {"thanks"}
    with pytest.raises(IllegalTransition):
        commands.draft(dossier.pk, "birth", by=cast.officer)


def test_a_condolence_has_no_cheerful_word(cast: Cast, now: datetime) -> None:
    row = made.letter(cast, made.DEATH)
    with pytest.raises(Invalid, match="lời vui"):
        commands.reword(row.pk, row.to, f"{WORDS} Chúc mừng.", seen=1, by=cast.officer)
    birth = made.letter(cast, made.BIRTH, submitter=ward.person("Đỗ Thị Hoa", "001190001234"))
    commands.reword(birth.pk, birth.to, f"{WORDS} Chúc mừng.", seen=1, by=cast.officer)


@pytest.mark.parametrize(("to", "words"), [("", WORDS), ("A" * 301, WORDS), ("A", "Ngắn"),
                                           ("A", "d" * (LONGEST + 1))])  # fmt: skip
def test_what_is_no_letter_is_refused(cast: Cast, now: datetime, to: str, words: str) -> None:
    row = made.letter(cast)
    with pytest.raises(Invalid):
        commands.reword(row.pk, to, words, seen=1, by=cast.officer)


def test_a_family_that_wishes_none(cast: Cast, now: datetime) -> None:
    row = made.approved(cast)
    commands.no_letters(row.dossier_id, by=cast.receptionist)
    with pytest.raises(Stale):
        commands.no_letters(row.dossier_id, by=cast.receptionist)
    row.refresh_from_db()
    assert row.state == "unwanted"
    with pytest.raises(Stale):
        commands.printed(row.pk, by=cast.receptionist)
    with pytest.raises(IllegalTransition):
        commands.draft(row.dossier_id, "good-deed", reason="Giúp bà con", by=cast.officer)
    commands.wish_again(row.dossier_id, by=cast.receptionist)
    row.refresh_from_db()
    assert (row.state, row.decided_by) == ("drafted", None), "approved anew"
    with pytest.raises(Stale):
        commands.wish_again(row.dossier_id, by=cast.receptionist)


def test_said_before_there_is_a_result(cast: Cast, now: datetime) -> None:
    dossier = dossiers.accept(ward.intake(made.BIRTH), by=cast.receptionist)
    commands.no_letters(dossier.pk, by=cast.officer)
    made.finished(cast, dossier)
    assert not Letter.objects.exists()
    commands.wish_again(dossier.pk, by=cast.officer)
    assert Letter.objects.get().kind == "congratulation"


def test_not_approved_in_time_it_does_not_go(cast: Cast, now: datetime) -> None:
    row = made.letter(cast)
    _hand(row.dossier, cast)
    row.refresh_from_db()
    assert row.state == "missed"
    with pytest.raises(Stale):
        commands.approve(row.pk, seen=1, by=cast.leader)
    dossiers.undo_hand_over(row.dossier_id, "Trả nhầm", by=cast.head)
    row.refresh_from_db()
    assert row.state == "drafted"
    commands.approve(row.pk, seen=1, by=cast.leader)
    assert _kinds(row.dossier_id) == ["drafted", "missed", "revived", "approved"]


def test_an_apology_names_cause_and_new_date(cast: Cast, now: datetime) -> None:
    dossier = made.extended(cast)
    row = Letter.objects.get(dossier=dossier, kind="apology")
    assert "Nguyên nhân: Máy chủ hộ tịch tạm ngừng." in row.words
    assert "đến ngày 12/10/2026" in row.words
    assert Letter.objects.filter(dossier=dossier).count() == 2, "and the congratulation"
    assert IssuedPaper.objects.filter(dossier=dossier, form="apology").count() == 1


def test_late_without_a_new_date_it_is_written_by_hand(cast: Cast, now: datetime) -> None:
    dossier = dossiers.accept(ward.intake(made.BIRTH), by=cast.receptionist)
    if dossiers.owed(dossier):
        dossiers.collect(dossier.pk, by=cast.receptionist)
    with clock.at(now + timedelta(days=3)):
        dossier = made.finished(cast, dossier)
        assert "late" in {rule.code for rule in queries.offers(dossier, [])}
        with pytest.raises(Invalid):
            commands.draft(dossier.pk, "late", by=cast.officer)
        row = commands.draft(dossier.pk, "late", reason="Cán bộ ốm.", by=cast.officer)
        assert "Nguyên nhân: Cán bộ ốm." in row.words
        with pytest.raises(Stale):
            commands.draft(dossier.pk, "late", reason="x", by=cast.officer)


def test_by_hand_only_what_fits(cast: Cast, now: datetime) -> None:
    dossier = made.resolved(cast, "1.004873")
    assert {rule.code for rule in queries.offers(dossier, [])} == {"good-deed", "patience"}
    for code in ("birth", "late", "no-such"):
        with pytest.raises(IllegalTransition):
            commands.draft(dossier.pk, code, reason="x", by=cast.officer)
    row = commands.draft(dossier.pk, "good-deed", reason="nhặt được ví, trả lại", by=cast.officer)
    assert "việc làm tốt đẹp: nhặt được ví, trả lại." in row.words
    _hand(dossier, cast)
    with pytest.raises(IllegalTransition):
        commands.draft(dossier.pk, "patience", by=cast.officer)


def test_nothing_is_sent_and_the_dossier_is_not_touched(cast: Cast, now: datetime) -> None:
    row = made.letter(cast)
    before = Notice.objects.count()
    papers_before = IssuedPaper.objects.filter(dossier=row.dossier).count()
    chain = journal.head(f"dossier:{row.dossier_id}")
    commands.approve(row.pk, seen=1, by=cast.leader)
    commands.printed(row.pk, by=cast.receptionist)
    assert Notice.objects.count() == before
    assert IssuedPaper.objects.filter(dossier=row.dossier).count() == papers_before
    assert journal.head(f"dossier:{row.dossier_id}") == chain


def test_the_page_is_one_page_with_leader_or_marked_as_draft(cast: Cast, now: datetime) -> None:
    row = made.letter(cast)
    assert "chưa phải thư" in read(papers.pdf(row)).text
    row = commands.approve(row.pk, seen=1, by=cast.leader)
    found = read(papers.pdf(queries.get(row.pk, cast.leader)))
    for words in ("THƯ CHÚC MỪNG", "Nguyễn Thị Thu Hà", "PHÓ CHỦ TỊCH", "Vũ Hoàng Nam"):
        assert words in found.text
    assert "chưa phải thư" not in found.text
    row.words = "\n\n".join(["Chúng tôi thành thật xin lỗi Ông/Bà. " * 8] * 5)[:LONGEST]
    assert len(read(papers.pdf(row)).pages) == 1


def test_what_the_database_keeps(cast: Cast, now: datetime) -> None:
    row = made.letter(cast)
    for changes in ({"state": "approved"}, {"printed_at": now}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.filter(pk=row.pk).update(**changes)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(dossier=row.dossier, agency=row.agency, kind=row.kind,
                              drafted_at=now)  # fmt: skip


def test_the_doctor(cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "0 wait" in checks.letters()
    made.letter(cast)
    assert "1 wait" in checks.letters()
    Officer.objects.filter(pk=cast.leader.id).update(active=False)
    with pytest.raises(ValueError, match="nobody in service"):
        checks.letters()
    asleep = replace(catalog.letters()[0], procedures=("9.999999",))
    monkeypatch.setattr(catalog, "letters", lambda: (asleep,))
    with pytest.raises(ValueError, match="not in force: birth"):
        checks.letters()


def test_a_joint_dossier_has_one_letter_its_parts_none(cast: Cast, now: datetime) -> None:
    whole = joint_acts.accept(cast)
    for code in ("birth", "residence", "insurance"):
        joint_acts.finish(cast, joint_acts.part(whole, code))
    row = Letter.objects.get()
    assert (row.dossier_id, row.rule) == (whole.pk, "joint-birth")
