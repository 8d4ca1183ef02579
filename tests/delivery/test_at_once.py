"""Two at once: the same event sent twice, courier and desk, two who press the same button."""

from functools import partial

from motcua.delivery import commands
from motcua.delivery.models import Attempt, DeliveryJob, HandOver, PhoneEvent, Round
from motcua.journal import queries as journal
from motcua.journal.models import Entry
from tests import ward
from tests.copies import ticking, ward_copy
from tests.delivery import made
from tests.delivery.conftest import sent
from tests.dossiers.test_at_once import refusals, together

__all__ = ["sent", "ticking", "ward_copy"]


def test_everything_at_once(ward_copy: ward.Cast, sent: dict[int, str]) -> None:
    desk, head, courier = ward_copy.receptionist, ward_copy.head, ward_copy.courier
    job = made.packed(ward_copy)
    round_ = made.planned(ward_copy, job)
    together([partial(commands.hand, round_.pk, by=by) for by in (desk, head, desk)])
    assert HandOver.objects.filter(confirmed_at=None).count() == 1

    taken = made.told("taken", round_)
    rows = together([partial(commands.take_from_phone, taken, by=courier) for _ in range(4)])
    assert {row.result for row in rows} == {"applied"}
    assert PhoneEvent.objects.count() == 1
    assert Round.objects.get(pk=round_.pk).state == "out"
    assert len(sent) == 1

    # The same delivery four times over two connections, while the desk takes the envelope back.
    told = made.told("delivered", round_, job, code=sent[job.pk])
    answers = together([
        *(partial(commands.take_from_phone, told, by=courier) for _ in range(4)),
        partial(commands.receive_back, job.pk, by=desk),
    ])  # fmt: skip
    results = {row.result for row in answers[:4]}
    assert results in ({"applied"}, {"conflict"}), "all four hear the same"
    job = DeliveryJob.objects.get(pk=job.pk)
    won = results == {"applied"}
    assert bool(refusals(answers[4:])) is won
    assert (job.state, made.holder(job.dossier_id)) == (
        ("delivered", "citizen") if won else ("back_at_desk", "desk")
    )
    assert Attempt.objects.count() == won
    chain = f"dossier:{job.dossier_id}"
    assert Entry.objects.filter(chain=chain, kind="dossier.returned").count() == won
    assert journal.verify_chain(chain) is None
