"""Two press at once: one month, one entry, and the second is told who was first."""

from motcua.dossiers import commands
from motcua.journal import queries as journal
from motcua.journal.models import Entry
from motcua.kernel.errors import Stale
from motcua.reports import months
from motcua.reports.models import FrozenMonth
from tests import ward
from tests.citizens.test_at_once import together
from tests.copies import ticking, ward_copy
from tests.reports.lives import at

__all__ = ["ticking", "ward_copy"]


def test_head_and_leader_freeze_one_month_once(ward_copy: ward.Cast) -> None:
    commands.accept(ward.intake(), by=ward_copy.receptionist, at=at(7, 9))
    agency = ward_copy.head.agency_id
    found = together([
        lambda: months.freeze("2026-m9-c15", agency, by=ward_copy.head),
        lambda: months.freeze("2026-m9-c15", agency, by=ward_copy.leader),
    ])  # fmt: skip
    made = [one for one in found if isinstance(one, FrozenMonth)]
    (refused,) = [one for one in found if isinstance(one, Stale)]
    assert len(made) == 1
    assert made[0].frozen_by_name in refused.message
    assert Entry.objects.filter(kind="report.frozen").count() == 1
    assert journal.verify_chain("months:H26.62.08") is None
