"""One dossier's whole way, by commands alone."""

from datetime import datetime

import pytest

from motcua.dossiers import commands
from motcua.dossiers.rules import Status
from tests import ward

pytestmark = pytest.mark.django_db


def test_a_dossier_travels_from_the_counter_to_the_citizen(cast: ward.Cast, now: datetime) -> None:
    dossier = commands.accept(ward.intake(), by=cast.receptionist)
    assert dossier.code == "H26.62.08-261006-0001"
    assert dossier.state is Status.ACCEPTED
    for actor in (cast.officer, cast.leader, cast.clerk):
        task = dossier.tasks.get(state="open")
        dossier = commands.forward(task.pk, by=actor)
    assert dossier.state is Status.RESOLVED
    if commands.owed(dossier):
        commands.collect(dossier.pk, by=cast.receptionist)
    dossier = commands.hand_over(dossier.pk, "Vũ Hoàng Nam", by=cast.receptionist, paper="Căn cước")
    assert dossier.state is Status.RETURNED
    assert not dossier.tasks.filter(state="open").exists()
