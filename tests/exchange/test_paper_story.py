"""A part that the police had taken goes on paper after all: they let go, nothing is done twice."""

from collections.abc import Sequence

import pytest
from django.conf import settings

from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.rules import Status
from motcua.files import commands as files
from motcua.joint import commands as joint
from motcua.joint.rules import State
from motcua.journal import queries as journal
from motcua.kernel import clock
from motcua.transfers import commands as transfers
from motcua.transfers.models import Transfer
from tests import ward
from tests.exchange import houses
from tests.exchange.houses import House
from tests.exchange.test_story import PDF, pair, quiet, theirs
from tests.joint.acts import accept, finish, part

__all__ = ["pair"]


def on_paper(cast: ward.Cast, whole: Dossier) -> Transfer:
    row = part(whole, "residence")
    assert row.dossier
    joint.hand_on_paper(row.dossier.pk, "Bên kia hỏng máy in", by=cast.head)
    return Transfer.objects.get(dossier=row.dossier)


def test_they_let_go_and_the_paper_brings_the_result(
    pair: Sequence[House], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = pair

    def at_home(house: House) -> None:
        monkeypatch.setattr(settings, "MOTCUA_HOME", house.home)

    with houses.used(here):
        cast = ward.cast.__wrapped__()
        whole = accept(cast)
        finish(cast, part(whole, "birth"))
    quiet(here, there)
    with houses.used(here):
        slip = on_paper(cast, whole)
        assert (slip.office, slip.state) == ("Công an phường Phúc Lợi", "to_hand")
    quiet(here, there)

    at_home(there)
    with houses.used(there):
        police = ward.cast.__wrapped__()
        mine = theirs()
        assert mine.state is Status.WITHDRAWING
        dossiers.agree_withdrawal(mine.pk, by=police.police_leader)
    quiet(there, here)

    at_home(here)
    with houses.used(here):
        row = part(whole, "residence")
        assert (row.way, row.standing) == ("paper", State.STARTED), "they let go of it, we do not"
        transfers.hand_over([slip.pk], "Trịnh Văn Lâm", by=cast.receptionist)
        made = files.store_made(PDF, "application/pdf")
        brought = transfers.Brought(
            "result", "12/CT", clock.today(), made.pk, "kq.pdf", "Trịnh Văn Lâm"
        )
        transfers.record_back(slip.pk, brought, by=cast.receptionist)
        row = part(whole, "residence")
        assert row.standing is State.DONE
        assert Result.objects.get(dossier=row.dossier).number == "12/CT"
        assert not list(journal.verify_all())
    quiet(here, there)
    with houses.used(there):
        assert theirs().state is Status.STOPPED
        assert not list(journal.verify_all())


def test_a_result_that_was_there_all_the_same_is_taken_once(
    pair: Sequence[House], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = pair
    with houses.used(here):
        cast = ward.cast.__wrapped__()
        whole = accept(cast)
        finish(cast, part(whole, "birth"))
    quiet(here, there)
    with houses.used(here):
        slip = on_paper(cast, whole)
    quiet(here, there)
    monkeypatch.setattr(settings, "MOTCUA_HOME", there.home)
    with houses.used(there):
        police = ward.cast.__wrapped__()
        dossiers.reject_withdrawal(theirs().pk, "Đã in", by=police.police_leader)
        for by in (police.police, police.police_leader, police.police):
            dossiers.forward(theirs().tasks.get(state="open", kind="step").pk, by=by)
    quiet(there, here)
    with houses.used(here):
        assert part(whole, "residence").standing is State.DONE
        slip.refresh_from_db()
        assert (slip.state, slip.note) == ("cancelled", "Phần này đã có kết quả.")
        assert not list(journal.verify_all())
