"""Whatever is tried in whatever order: an original has one holder, and its chain has no hole."""

from contextlib import suppress
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.delivery import commands
from motcua.delivery.models import DeliveryJob, HandOver, Original
from motcua.delivery.rules import custody, states
from motcua.dossiers import commands as dossiers
from motcua.kernel.errors import Refused
from tests import ward
from tests.delivery import made

pytestmark = pytest.mark.django_db
TRIED = (
    "receive", "pack", "plan", "hand", "take", "deliver", "fail", "lay", "back", "post", "arrived",
    "returned", "lose", "mend", "counter", "undo", "change", "drop",
)  # fmt: skip


def attempt(what: str, dossier: int, cast: ward.Cast, at: datetime) -> None:
    """One act of somebody, sensible or not."""
    job = DeliveryJob.objects.filter(dossier_id=dossier).last()
    assert job
    desk, courier, round_ = cast.receptionist, cast.courier, job.round_id or 0
    acts: dict[str, Any] = {
        "receive": lambda: commands.receive([job.pk], by=desk, at=at),
        "pack": lambda: commands.pack(job.pk, by=desk, at=at),
        "plan": lambda: commands.plan(
            [job.pk], courier.id, at, at + timedelta(hours=2), by=desk, at=at
        ),
        "hand": lambda: commands.hand(round_, by=desk, at=at),
        "take": lambda: commands.take(round_, by=courier, at=at),
        "deliver": lambda: commands.deliver(
            job.pk, commands.Received(code_right=True), by=courier, at=at, told_at=at
        ),
        "fail": lambda: commands.fail(job.pk, "nobody_home", by=courier, at=at, told_at=at),
        "lay": lambda: commands.offer_back(round_, by=courier, at=at),
        "back": lambda: commands.receive_back(job.pk, by=desk, at=at),
        "post": lambda: commands.give_to_post(job.pk, by=desk, tracking=f"P{at:%M%S}", at=at),
        "arrived": lambda: commands.delivered_by_hand(job.pk, by=desk, at=at),
        "returned": lambda: commands.came_back(job.pk, by=desk, at=at),
        "lose": lambda: commands.report(job.pk, "lost", "Rơi", by=desk, at=at),
        "mend": lambda: commands.mend(job.pk, "Cấp lại", by=desk, at=at),
        "counter": lambda: dossiers.hand_over(dossier, "Vũ Hoàng Nam", by=desk, at=at),
        "undo": lambda: dossiers.undo_hand_over(dossier, "Nhầm", by=cast.head, at=at),
        "change": lambda: dossiers.change_return(dossier, "home", made.ADDRESS, citizen="7", at=at),
        "drop": lambda: commands.drop(job.pk, by=desk, at=at),
    }
    acts[what]()


def whole(dossier: int) -> None:
    """What is always true of an original."""
    original = Original.objects.get(dossier_id=dossier)
    assert original.holder in custody.HOLDERS
    passed = list(HandOver.objects.filter(original=original).order_by("number"))
    confirmed = [one for one in passed if one.confirmed_at]
    assert sum(one.confirmed_at is None for one in passed) <= 1
    assert original.passes == len(confirmed)
    for earlier, later in pairwise(confirmed):
        assert earlier.taker == later.giver, "no hole"
        assert custody.may_pass(later.giver, later.taker)
    if confirmed:
        assert confirmed[-1].taker == original.holder
    job = DeliveryJob.objects.filter(dossier_id=dossier).last()
    assert job
    if job.state == states.OUT:
        assert original.holder in ("courier", "post")
    if job.state in (states.TO_PACK, states.PACKED, states.BACK):
        assert original.holder in ("clerk", "desk", "lost")
    if job.state == states.FAILED:
        assert original.holder in ("courier", "post", "lost")
    if job.state == states.DELIVERED:
        assert original.holder == "citizen"


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(TRIED), min_size=6, max_size=24))
def test_any_sequence(cast: ward.Cast, now: datetime, tried: list[str]) -> None:
    class Undone(Exception):  # noqa: N818 - only leaves the block
        pass

    with suppress(Undone), transaction.atomic():
        dossier = made.resolved(cast).pk
        # A sensible beginning, so that most sequences come far.
        for turn, what in enumerate(("receive", "pack", "plan", "hand", "take", *tried)):
            at = now + timedelta(seconds=turn + 1)
            with suppress(Refused), transaction.atomic():
                attempt(what, dossier, cast, at)
            whole(dossier)
        raise Undone


def test_the_database_itself_knows_one_holder(cast: ward.Cast, now: datetime) -> None:
    job = made.packed(cast)
    made.handed(cast, job)
    original = Original.objects.get(dossier=job.dossier)
    wrong: list[Any] = [
        lambda: Original.objects.create(
            dossier=job.dossier, agency_id=job.agency_id, holder="citizen", name="A", since=now
        ),
        lambda: Original.objects.filter(pk=original.pk).update(holder="courier"),
        lambda: Original.objects.filter(pk=original.pk).update(holder="post"),
        lambda: Original.objects.filter(pk=original.pk).update(holder="nobody"),
        lambda: HandOver.objects.create(
            original=original, number=9, giver="desk", giver_name="A", taker="post",
            taker_name="B", offered_at=now,
        ),
        lambda: HandOver.objects.create(
            original=original, number=1, giver="desk", giver_name="A", taker="post",
            taker_name="B", offered_at=now, confirmed_at=now,
        ),
    ]  # fmt: skip
    for act in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
