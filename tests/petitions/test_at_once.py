"""Two at once: one petition, one end."""

from motcua.journal import queries as journal
from motcua.kernel.errors import Stale
from motcua.petitions import commands
from motcua.petitions.models import Petition
from tests import ward
from tests.citizens.test_at_once import together
from tests.copies import ticking, ward_copy
from tests.petitions import made

__all__ = ["ticking", "ward_copy"]


def test_pressed_six_times_it_is_one(ward_copy: ward.Cast) -> None:
    found = together([lambda: made.received(ward_copy, request_key="same")] * 6)
    assert len({row.pk for row in found}) == 1
    assert Petition.objects.count() == 1


def test_numbers_never_meet(ward_copy: ward.Cast) -> None:
    found = together([lambda: made.received(ward_copy)] * 6)
    assert len({row.code for row in found}) == 6


def test_it_ends_once(ward_copy: ward.Cast) -> None:
    row = made.assigned(ward_copy)
    found = together([
        lambda: commands.answer(row.pk, "Đã xong.", by=ward_copy.officer),
        lambda: commands.forward(row.pk, "Sở Xây dựng", by=ward_copy.head),
        lambda: commands.decline(row.pk, "unclear", "Mời ghi rõ.", by=ward_copy.leader),
    ])  # fmt: skip
    assert sum(isinstance(one, Petition) for one in found) == 1
    assert sum(isinstance(one, Stale) for one in found) == 2
    assert journal.verify_chain(f"petition:{row.pk}") is None
