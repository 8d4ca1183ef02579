"""Rows written without the ORM come back through it as they were."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from motcua.dossiers import commands
from motcua.dossiers.models import Charge, Dossier, IssuedPaper, Person, Result, Task
from motcua.kernel import rows
from tests import ward

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(cast: ward.Cast, now: datetime) -> Dossier:
    given = ward.intake(quantity={"sets": 2}, facts=frozenset({"poor", "merit"}))
    return commands.accept(given, by=cast.receptionist)


def test_arrays_and_json_come_back_as_they_were(dossier: Dossier) -> None:
    stored = Dossier.objects.get(pk=dossier.pk)
    assert stored.facts == ["merit", "poor"]
    assert stored.quantity == {"sets": 2}
    assert stored.due_trace == dossier.due_trace
    assert stored.search_vector


def test_many_rows_get_their_ids_in_order(dossier: Dossier) -> None:
    made = rows.insert_all(
        Charge(dossier=dossier, code=f"c{n}", name="Phí", unit_amount=n, amount=n, why="thử")
        for n in range(5)
    )
    stored = Charge.objects.filter(pk__in=[row.pk for row in made]).order_by("pk")
    assert [row.code for row in stored] == [f"c{n}" for n in range(5)]
    assert rows.insert_all([]) == []


def test_an_update_writes_the_named_fields_alone(dossier: Dossier) -> None:
    dossier.summary, dossier.relation = "Mới", "không ghi"
    rows.update(dossier, "summary")
    stored = Dossier.objects.get(pk=dossier.pk)
    assert (stored.summary, stored.relation) == ("Mới", "")


def test_an_upsert_makes_one_row_and_changes_only_what_is_named(dossier: Dossier) -> None:
    rows.upsert(Result(dossier=dossier, name="Giấy A", number="1"), "dossier")
    rows.upsert(Result(dossier=dossier, name="Giấy B", number="2"), "dossier")
    assert Result.objects.get(dossier=dossier).number == "1"
    rows.upsert(Result(dossier=dossier, name="Giấy B", number="2"), "dossier", "number")
    stored = Result.objects.get(dossier=dossier)
    assert (stored.name, stored.number) == ("Giấy A", "2")


def test_fields_left_out_are_read_when_asked_for(dossier: Dossier) -> None:
    (found,) = rows.read(Dossier, "where id = %s", dossier.pk, without=frozenset({"summary"}))
    assert found.get_deferred_fields() == {"summary"}
    assert found.summary == dossier.summary
    assert (found.quantity, found.facts) == ({"sets": 2}, ["merit", "poor"])
    assert found.code == dossier.code


def test_text_stays_text(dossier: Dossier) -> None:
    """Whatever it looks like: a number, JSON, an array, nothing, SQL."""
    for name in ("12", '{"a": 1}', "{a,b}", "", "'; drop table x; --", "😀 %s"):
        made = rows.insert(Person(name=name, sort_name=name, updated_at=dossier.submitted_at))
        assert Person.objects.get(pk=made.pk).name == name


def test_tasks_and_papers_are_found_by_their_dossier(dossier: Dossier) -> None:
    (task,) = rows.read(Task, "where dossier_id = %s", dossier.pk)
    assert task == dossier.opened[0]
    assert IssuedPaper.objects.get(dossier=dossier).data["code"] == dossier.code


def _charge(dossier: Dossier, code: str) -> Charge:
    return Charge(dossier=dossier, code=code, name="Phí", unit_amount=1, amount=1, why="thử")


def test_what_is_written_together_has_its_ids_afterwards(dossier: Dossier) -> None:
    with rows.together():
        first, second = rows.insert(_charge(dossier, "a")), rows.insert(_charge(dossier, "b"))
        assert first.pk is None, "nothing was waited for"
        assert dossier.charges.filter(code="b").exists(), "a read waits"
    assert (first.pk, second.pk) == tuple(
        dossier.charges.filter(code__in="ab").order_by("code").values_list("pk", flat=True)
    )


def _write_together(*made: Model) -> None:
    with rows.together():
        for row in made:
            rows.insert(row)


def test_what_fails_together_is_told_and_leaves_nothing(dossier: Dossier) -> None:
    twice = Dossier(**{f.attname: getattr(dossier, f.attname) for f in _PLAIN}, pk=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        _write_together(_charge(dossier, "before"), twice, _charge(dossier, "after"))
    assert not dossier.charges.filter(code__in=("before", "after")).exists()
    rows.insert(_charge(dossier, "again"))
    assert dossier.charges.filter(code="again").exists(), "the connection goes on"


_PLAIN = [f for f in Dossier._meta.concrete_fields if not f.primary_key and not f.generated]


def test_several_rows_in_one_statement(dossier: Dossier) -> None:
    task = Task.objects.filter(dossier=dossier).first()
    assert task
    dossier.summary, task.step_name = "Mới", "Bước khác"
    rows.updates((dossier, ("summary",)), (task, ("step_name",)))
    dossier.refresh_from_db()
    task.refresh_from_db()
    assert (dossier.summary, task.step_name) == ("Mới", "Bước khác")


def test_answers_of_statements_sent_together_come_at_the_end(dossier: Dossier) -> None:
    with transaction.atomic(), rows.together():
        found = rows.read_later(Dossier, "where id = %s", dossier.pk)
        count = rows.ask("select %s::int + 1", (41,), lambda found: found[0][0])
        assert not hasattr(found, "value")
    assert (found.value, count.value) == ([dossier], 42)
    assert rows.read_later(Dossier, "where id = %s", dossier.pk).value == [dossier]
