"""Several at once: one letter, one decision."""

from motcua.kernel.errors import Refused
from motcua.letters import commands
from motcua.letters.models import Letter
from tests import ward
from tests.citizens.test_at_once import together
from tests.copies import ticking, ward_copy
from tests.letters import made

__all__ = ["ticking", "ward_copy"]


def test_six_who_draft_make_one(ward_copy: ward.Cast) -> None:
    dossier = made.resolved(ward_copy, "1.004873")
    found = together([lambda: commands.draft(dossier.pk, "patience", by=ward_copy.officer)] * 6)
    assert sum(isinstance(one, Letter) for one in found) == 1
    assert sum(isinstance(one, Refused) for one in found) == 5


def test_approved_or_reworded_the_words_were_seen(ward_copy: ward.Cast) -> None:
    row, words = made.letter(ward_copy), "Lời khác hẳn lời đã có trước đây của phường."
    together([
        lambda: commands.approve(row.pk, seen=1, by=ward_copy.leader),
        lambda: commands.reword(row.pk, row.to, words, seen=1, by=ward_copy.officer),
        lambda: commands.no_letters(row.dossier_id, by=ward_copy.receptionist),
    ])  # fmt: skip
    row.refresh_from_db()
    assert row.state == "unwanted" or (row.state, row.version) != ("approved", 2)
