"""Two people pressing at once is a normal day: real threads, real transactions."""

from collections.abc import Callable, Sequence
from datetime import date
from threading import Barrier, Thread
from typing import Any

from django.db import connection

from motcua.agencies.actors import Actor
from motcua.dossiers import commands, numbers
from motcua.dossiers.asking import Ask
from motcua.dossiers.commands import _core
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier, Payment, Series, Task
from motcua.journal import queries as journal
from motcua.kernel.errors import IllegalTransition, Refused, Stale
from motcua.transfers import commands as transfers
from motcua.transfers.models import Batch, Transfer
from tests import ward
from tests.dossiers import states


def together(calls: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each call gave, or the refusal it met; all begin at the same moment."""
    start, answers = Barrier(len(calls)), [None] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        start.wait()
        try:
            answers[place] = call()
        except Refused as refusal:
            answers[place] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=(i, call)) for i, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def refusals(answers: Sequence[Any]) -> list[Refused]:
    return [answer for answer in answers if isinstance(answer, Refused)]


def test_numbers_are_unique_and_have_no_gap(ward_copy: ward.Cast) -> None:
    def accept(i: int) -> Dossier:
        person = ward.person(f"Người {i}", f"0010880048{i:02}")
        return commands.accept(ward.intake(submitter=person), by=ward_copy.receptionist)

    made = together([lambda i=i: accept(i) for i in range(12)])  # type: ignore[misc]  # a default binds
    assert sorted(d.code[-4:] for d in made) == [f"{n:04}" for n in range(1, 13)]


def test_without_the_counter_row_numbers_do_collide(ward_copy: ward.Cast) -> None:
    """The race is real: counting rows, as others do, gives one number twice."""
    gate = Barrier(4)

    def count_then_write() -> int:
        number = Series.objects.filter(key__startswith="naive").count() + 1
        gate.wait()
        Series.objects.create(key=f"naive:{number}:{id(object())}")
        return number

    naive = together([count_then_write] * 4)
    assert len(set(naive)) < 4

    def by_counter() -> int:
        with _core.atomic():
            return numbers.following("safe")

    assert sorted(together([by_counter] * 4)) == [1, 2, 3, 4]


def test_pressing_twice_makes_one_dossier(ward_copy: ward.Cast) -> None:
    given = ward.intake(request_key="the-same-form")
    made = together([lambda: commands.accept(given, by=ward_copy.receptionist)] * 4)
    assert not refusals(made)
    assert len({dossier.pk for dossier in made}) == 1
    assert Dossier.objects.count() == 1


def test_two_officers_on_one_task(ward_copy: ward.Cast) -> None:
    task = states.open_task(states.accepted(ward_copy))
    answers = together(
        [
            lambda: commands.forward(task.pk, by=ward_copy.officer),
            lambda: commands.forward(task.pk, by=ward_copy.colleague),
        ]
    )
    (late,) = refusals(answers)
    assert isinstance(late, Stale)
    assert "đã được" in late.message
    assert Task.objects.filter(dossier=task.dossier_id, state="open").count() == 1
    assert journal.verify_chain(f"dossier:{task.dossier_id}") is None


def test_two_officers_claim_one_task(ward_copy: ward.Cast) -> None:
    task = states.open_task(states.accepted(ward_copy))
    answers = together(
        [
            lambda: commands.claim(task.pk, by=ward_copy.officer),
            lambda: commands.claim(task.pk, by=ward_copy.colleague),
        ]
    )
    assert len(refusals(answers)) == 1


def test_a_fee_is_taken_once(ward_copy: ward.Cast) -> None:
    dossier = states.accepted(ward_copy)
    answers = together([lambda: commands.collect(dossier.pk, by=ward_copy.receptionist)] * 3)
    assert all(isinstance(late, IllegalTransition) for late in refusals(answers))
    assert len(refusals(answers)) == 2
    assert Payment.objects.count() == 1


def test_a_result_is_handed_over_once(ward_copy: ward.Cast) -> None:
    dossier = states.resolved(ward_copy)
    commands.collect(dossier.pk, by=ward_copy.receptionist)
    desk = (ward_copy.receptionist, ward_copy.head)
    answers = together([lambda a=a: commands.hand_over(dossier.pk, "Nam", by=a) for a in desk])  # type: ignore[misc]  # a default binds
    assert len(refusals(answers)) == 1
    assert dossier.papers.filter(form="return_slip").count() == 1


def test_two_receptionists_answer_one_dossier(ward_copy: ward.Cast) -> None:
    dossier = states.submitted(ward_copy)
    answers = together(
        [
            lambda: commands.accept_submitted(dossier.pk, by=ward_copy.receptionist),
            lambda: commands.ask_submitted(dossier.pk, states.ITEMS, "Luật", by=ward_copy.head),
        ]
    )
    assert len(refusals(answers)) == 1
    assert journal.verify_chain(f"dossier:{dossier.pk}") is None


def test_papers_sent_twice_arrive_once(ward_copy: ward.Cast) -> None:
    dossier = states.awaiting_supplement(ward_copy)

    def send() -> Dossier:
        return commands.supplement_online(dossier.pk, states.PAPER, citizen="7")

    assert len(refusals(together([send] * 3))) == 2
    assert dossier.documents.filter(stage="supplement").count() == 1
    assert dossier.tasks.filter(kind="supplied").count() == 1


def test_a_question_is_answered_or_taken_back_once(ward_copy: ward.Cast) -> None:
    dossier = states.accepted(ward_copy)
    asks = [Ask("Quy hoạch?", office="Sở"), Ask("Tranh chấp?", unit="land")]
    task = states.open_task(dossier).pk
    office, unit = commands.consult(task, asks, by=ward_copy.officer)
    scan = (DocumentInput("", "Công văn", "copy", blob=states.pdf("tra loi")),)

    def letter(by: Actor) -> Dossier:
        return commands.record_letter(
            office.pk, "Đồng ý", signed_by="Sáu", number="12", on=date(2026, 1, 1), by=by,
            documents=scan,
        )  # fmt: skip

    answers = together(
        [
            lambda: letter(ward_copy.receptionist),
            lambda: letter(ward_copy.head),
            lambda: commands.answer_opinion(unit.pk, "Không", by=ward_copy.stranger),
            lambda: commands.withdraw_opinion(unit.pk, "Thôi", by=ward_copy.officer),
        ]
    )
    assert len(refusals(answers)) == 2
    dossier.refresh_from_db()
    assert (dossier.opinions_open, dossier.opinions_awaited) == (0, 0)
    assert dossier.documents.filter(name="Công văn").count() == 1


def test_papers_are_handed_over_once(ward_copy: ward.Cast) -> None:
    dossier = states.accepted(ward_copy)
    sent = together(
        [lambda: transfers.send(dossier.pk, "Thuế", task="Tính", by=ward_copy.receptionist)] * 3
    )
    assert len(refusals(sent)) == 2
    (row,) = Transfer.objects.all()
    desk = (ward_copy.receptionist, ward_copy.head)
    answers = together([lambda a=a: transfers.hand_over([row.pk], "B", by=a) for a in desk])  # type: ignore[misc]  # a default binds
    assert len(refusals(answers)) == 1
    assert Batch.objects.count() == 1
