"""Two at once on one joint dossier: real threads, real transactions."""

from collections.abc import Callable
from functools import partial

from motcua.catalog.rules import routes
from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.dossiers.versions import route_of
from motcua.joint import commands as joint
from motcua.joint.rules import State
from motcua.journal import queries as journal
from motcua.journal.models import Entry
from tests import ward
from tests.copies import ticking, ward_copy
from tests.dossiers.test_at_once import refusals, together
from tests.joint.acts import NUMBER, accept, finish, part, states, step

__all__ = ["ticking", "ward_copy"]
Press = Callable[[], Dossier]
OTHER = "001226004822"


def entries(whole: Dossier, kind: str) -> int:
    return Entry.objects.filter(chain=f"dossier:{whole.pk}", kind=kind).count()


def at_last_step(whole: Dossier, code: str, officer: ward.Actor, leader: ward.Actor) -> Press:
    """The press that ends a part, when all steps before it have been done."""
    dossier = part(whole, code).dossier
    assert dossier
    route = route_of(dossier)
    while True:
        task = dossier.tasks.get(state="open", kind="step")
        by = leader if task.role == "leader" else officer
        following = routes.after(route, routes.step(route, task.step_code))
        if following is None or following.code == "return":
            return partial(commands.forward, task.pk, by=by)
        step(dossier, by)


def test_two_officers_finish_two_parts(ward_copy: ward.Cast) -> None:
    cast = ward_copy
    whole = accept(cast)
    finish(cast, part(whole, "birth"))
    last = [
        at_last_step(whole, "residence", cast.police, cast.police_leader),
        at_last_step(whole, "insurance", cast.insurance, cast.insurance_leader),
    ]
    answers = together([*last, *last])
    assert len(refusals(answers)) == 2, "each is finished once"
    whole.refresh_from_db()
    assert (whole.state, whole.outcome) == (Status.RESOLVED, "granted")
    assert whole.tasks.filter(state="open").count() == 1
    assert entries(whole, "dossier.parts_finished") == 1
    assert entries(whole, "joint.part_done") == 3
    assert journal.verify_chain(f"dossier:{whole.pk}") is None


def test_a_number_given_twice(ward_copy: ward.Cast) -> None:
    cast = ward_copy
    whole = accept(cast)
    birth = part(whole, "birth").dossier
    assert birth

    def give(number: str, by: ward.Actor) -> object:
        return joint.give(birth.pk, {"personal_number": number}, by=by, seen={})

    same = together([partial(give, NUMBER, by) for by in (cast.officer, cast.colleague) * 2])
    assert not refusals(same)
    assert entries(whole, "joint.part_gave") == 1
    other = together([partial(give, OTHER, by) for by in (cast.officer, cast.colleague)])
    assert len(refusals(other)) == 2, "what somebody has written is not overwritten unseen"
    assert part(whole, "birth").gave == {"personal_number": NUMBER}


def test_withdrawn_while_it_is_being_finished(ward_copy: ward.Cast) -> None:
    cast = ward_copy
    for _ in range(4):
        whole = accept(cast, case="with-id-card")
        finish(cast, part(whole, "birth"))
        residence = part(whole, "residence").dossier
        assert residence
        press = at_last_step(whole, "residence", cast.police, cast.police_leader)
        ask = partial(joint.withdraw_part, whole.pk, "residence", "Thôi", by=cast.receptionist)
        answers = together([press, ask, ask])
        found = states(whole)
        residence.refresh_from_db()
        if isinstance(answers[0], Dossier):
            assert found["residence"] is State.DONE
            assert found["identity"] is State.STARTED
            assert len(refusals(answers[1:])) == 2
        else:
            assert residence.state is Status.WITHDRAWING
            assert found["identity"] is State.WAITING
            assert len(refusals(answers[1:])) == 1, "asked for once"
        assert journal.verify_chain(f"dossier:{whole.pk}") is None
