"""Two people answer for the same looks at one moment."""

from motcua.audit import answering
from motcua.audit.models import Answered
from motcua.journal import commands as journal
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import Stale
from tests import ward
from tests.dossiers import states
from tests.dossiers.test_at_once import refusals, together


def test_the_second_is_told_who_was_first(ward_copy: ward.Cast) -> None:
    dossier = states.accepted(ward_copy)
    at = clock.local(clock.now()).replace(hour=1)
    journal.log_read(f"dossier:{dossier.pk}", actor=ward_copy.officer, purpose="open", at=at)
    who, day = ward_copy.officer.id, at.date()
    people = (ward_copy.leader, ward_copy.head)
    answers = together(
        [lambda a=a: answering.acknowledge(who, day, "night", "Đã hỏi.", by=a) for a in people]  # type: ignore[misc]
    )
    (refused,) = refusals(answers)
    assert isinstance(refused, Stale)
    assert Answered.objects.get().by.name in refused.message
    assert Entry.objects.filter(kind="audit.acknowledged").count() == 1
