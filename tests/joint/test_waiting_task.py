"""The step at which a whole waits for its parts is nobody's work, and is passed when they end."""

from datetime import datetime

import pytest

from motcua.dossiers import commands, queries
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.rules import Status
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition
from motcua.office.stops import stops
from tests import ward
from tests.dossiers import states
from tests.joint.acts import accept, finish, part

pytestmark = pytest.mark.django_db
FOLLOW = "Theo dõi các phần liên thông"


def hold(task: Task, role: str) -> None:
    """Give the task to a role that may work, so that only its kind stands in the way."""
    Task.objects.filter(pk=task.pk).update(role=role, unit=ward.cast().officer.unit_id)


def refused(task: Task, cast: ward.Cast, words: str) -> None:
    entries = Entry.objects.count()
    with pytest.raises(IllegalTransition, match=words):
        commands.record_verification(
            task.pk, place="a", held_at="b", participants="c", minutes="d", by=cast.officer
        )
    with pytest.raises(IllegalTransition, match=words):
        commands.add_document(task.pk, states.PAPER, by=cast.officer)
    assert Entry.objects.count() == entries
    assert not task.dossier.documents.filter(stage="handling").exists()


def test_nobody_works_on_the_wait_of_a_whole(cast: ward.Cast, now: datetime) -> None:
    whole = accept(cast)
    task = whole.tasks.get(state="open")
    assert task.step_name == FOLLOW
    hold(task, "officer")
    refused(task, cast, "từng phần")
    offered = {o.action for o in queries.offers(queries.page(whole.pk, cast.officer), cast.officer)}
    assert not offered & {"add_document", "record_verification"}
    whole.refresh_from_db()
    assert whole.state is Status.IN_PROGRESS


def test_a_decision_is_no_step(cast: ward.Cast, now: datetime) -> None:
    whole = accept(cast)
    birth = part(whole, "birth").dossier
    assert birth
    for dossier in (birth, states.accepted(cast)):
        task = dossier.tasks.get(state="open")
        commands.propose_supplement(task.pk, states.ITEMS, "Luật", by=cast.officer)
        decision = dossier.tasks.get(state="open", kind="supplement")
        hold(decision, "officer")
        refused(decision, cast, "không phải một bước")
        commands.add_document(task.pk, states.PAPER, by=cast.officer)


def line(dossier: Dossier, cast: ward.Cast) -> list[str]:
    found = stops(queries.page(dossier.pk, cast.head), clock.now())
    return [f"{stop.name}: {stop.place}" for stop in found]


def test_the_wait_is_passed_when_the_parts_have_ended(cast: ward.Cast, now: datetime) -> None:
    whole = accept(cast)
    assert line(whole, cast) == ["Tiếp nhận: done", f"{FOLLOW}: here", "Trả kết quả: next"]
    for code in ("birth", "residence", "insurance"):
        finish(cast, part(whole, code))
    assert line(whole, cast) == ["Tiếp nhận: done", f"{FOLLOW}: done", "Trả kết quả: here"]
    followed = stops(queries.page(whole.pk, cast.head), clock.now())[1]
    assert (followed.who, followed.when) == ("Bộ phận Một cửa", "06/10, 09:42")
    commands.hand_over(whole.pk, "Vũ Hoàng Nam", by=cast.receptionist)
    assert line(whole, cast)[1:] == [f"{FOLLOW}: done", "Trả kết quả: done"]


def test_the_line_of_a_whole_that_was_stopped_ends_there(cast: ward.Cast, now: datetime) -> None:
    whole = accept(cast)
    commands.stop(whole.pk, "Điều 19", by=cast.leader)
    assert line(whole, cast) == ["Tiếp nhận: done", "Đã dừng: end"]
