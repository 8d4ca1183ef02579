"""Two at once on a part that goes on paper: real threads, real transactions."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from motcua.catalog import snapshot
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.joint import commands as joint
from motcua.joint.rules import State
from motcua.journal import queries as journal
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.transfers import commands
from motcua.transfers.commands import Brought
from motcua.transfers.models import Transfer
from tests import ward
from tests.copies import ticking, ward_copy
from tests.dossiers import states
from tests.dossiers.test_at_once import refusals, together
from tests.joint.acts import part
from tests.joint.acts import states as stands
from tests.joint.on_paper import begun, load
from tests.joint.test_at_once import at_last_step

__all__ = ["ticking", "ward_copy"]


@pytest.fixture
def cast(ward_copy: ward.Cast, tmp_path: Path) -> Iterator[ward.Cast]:
    load(tmp_path)
    yield ward_copy
    snapshot.forget()


def brought() -> Brought:
    blob = states.pdf("the")
    return Brought("result", "GD40", clock.today(), blob, brought_by="Cao Thị Thảo")


def slip_of(dossier: Dossier) -> Transfer:
    return Transfer.objects.get(dossier=dossier)


def test_two_write_down_the_same_envelope(cast: ward.Cast) -> None:
    whole, mine = begun(cast)
    row = slip_of(mine)
    hands = [
        partial(commands.hand_over, [row.pk], "B", by=by) for by in (cast.receptionist, cast.head)
    ]
    assert len(refusals(together(hands * 2))) == 3
    said = brought()
    backs = [
        partial(commands.record_back, row.pk, said, by=by) for by in (cast.receptionist, cast.head)
    ]
    last = at_last_step(whole, "residence", cast.police, cast.police_leader)
    answers = together([*backs, last, *backs])
    assert len(refusals(answers)) == 3
    assert isinstance(answers[2], Dossier), "the other part ends beside it"
    whole.refresh_from_db()
    assert (whole.state, whole.outcome) == (Status.RESOLVED, "granted")
    done = Entry.objects.filter(chain=f"dossier:{whole.pk}", kind="joint.part_done")
    assert done.count() == 3
    assert not list(journal.verify_all())


def test_handed_over_while_its_citizen_wants_it_no_more(cast: ward.Cast) -> None:
    for _ in range(4):
        whole, mine = begun(cast)
        row = slip_of(mine)
        hand = partial(commands.hand_over, [row.pk], "B", by=cast.receptionist)
        leave = partial(joint.withdraw_part, whole.pk, "insurance", "Thôi", by=cast.head)
        answers = together([hand, leave])
        row.refresh_from_db()
        mine.refresh_from_db()
        if refusals(answers[:1]):
            assert (row.state, stands(whole)["insurance"]) == ("cancelled", State.WITHDRAWN)
        else:
            assert (row.state, mine.state) == ("handed", Status.WITHDRAWING)
        assert not refusals(answers[1:])
        assert journal.verify_chain(f"dossier:{whole.pk}") is None


def test_on_paper_twice_is_one_slip(cast: ward.Cast) -> None:
    whole, _ = begun(cast)
    row = part(whole, "residence")
    row.way = "exchange"
    row.save()
    assert row.dossier
    press = partial(joint.hand_on_paper, row.dossier.pk, "Hỏng máy", by=cast.head)
    assert len(refusals(together([press] * 4))) == 3
    slip = slip_of(row.dossier)
    commands.cancel(slip.pk, "Sai", by=cast.head)
    make = partial(commands.send_part, row.dossier.pk, by=cast.receptionist)
    assert len(refusals(together([make] * 4))) == 3
    assert Transfer.objects.filter(dossier=row.dossier, state="to_hand").count() == 1
