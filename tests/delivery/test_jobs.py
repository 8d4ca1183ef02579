"""A result makes its delivery, and what happens to the dossier changes or ends it."""

from datetime import datetime, timedelta

import pytest

from motcua.delivery import commands
from motcua.delivery.models import DeliveryJob, Original
from motcua.dossiers import commands as dossiers
from motcua.dossiers.rules import Status
from motcua.journal import queries as journal
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, NotAllowed, NotFound
from tests import ward
from tests.delivery import made
from tests.dossiers import states

pytestmark = pytest.mark.django_db


def test_a_result_to_be_brought_makes_its_job(cast: ward.Cast, now: datetime) -> None:
    job = made.job(cast)
    assert (job.method, job.state, job.free, job.area) == ("home", "to_pack", True, "groups-8-14")
    assert job.why.startswith("Miễn phí: đăng ký khai tử")
    assert job.source.startswith("Mô hình")
    assert job.due_at
    assert f"{clock.local(job.due_at):%d/%m %H:%M}" == "08/10 09:42", "two working days"
    assert job.contents == ["Trích lục khai tử, số 1/2026"]
    original = Original.objects.get(dossier=job.dossier)
    assert (original.holder, original.name) == ("clerk", "Vũ Thị Hòa")
    assert original.hand_overs.get().taker == "desk"
    assert journal.verify_chain(f"dossier:{job.dossier_id}") is None


def test_who_is_not_entitled_gets_it_by_post_and_is_told_why(
    cast: ward.Cast, now: datetime
) -> None:
    job = made.job(cast, code="1.004873")
    assert (job.method, job.free) == ("post", False)
    assert job.why.startswith("Chỉ miễn phí cho: hộ nghèo")
    elsewhere = made.job(cast, return_address="Số 3, phường Việt Hưng", request_key="b")
    assert (elsewhere.method, elsewhere.free) == ("post", False)
    assert elsewhere.why == "Địa chỉ ngoài địa bàn Phúc Lợi, phường không mang đến."
    poor = made.job(cast, code="1.004873", facts=frozenset({"poor"}), request_key="c")
    assert (poor.method, poor.rule) == ("home", "people-in-need")


def test_a_result_for_the_counter_makes_none(cast: ward.Cast, now: datetime) -> None:
    dossier = states.resolved(cast)
    assert not DeliveryJob.objects.filter(dossier=dossier).exists()
    dossiers.change_return(dossier.pk, "home", made.ADDRESS, citizen="7")
    assert DeliveryJob.objects.get(dossier=dossier).state == "to_pack"


def test_another_way_before_it_leaves_makes_it_anew(cast: ward.Cast, now: datetime) -> None:
    first = made.packed(cast)
    round_ = made.handed(cast, first)
    dossiers.change_return(first.dossier_id, "home", f"{made.ADDRESS}, gác hai", citizen="7")
    first.refresh_from_db()
    assert (first.state, first.reason) == ("cancelled", "changed")
    again = DeliveryJob.objects.get(dossier=first.dossier, state="to_pack")
    assert again.address.endswith("gác hai")
    assert made.holder(first.dossier_id) == "desk", "the courier never had it"
    with pytest.raises(IllegalTransition, match="không còn kết quả"):
        commands.take(round_.pk, by=cast.courier)
    dossiers.change_return(first.dossier_id, "counter", citizen="7")
    assert not DeliveryJob.objects.filter(dossier=first.dossier, ended_at=None).exists()


def test_what_has_left_is_not_redirected(cast: ward.Cast, now: datetime) -> None:
    job = made.packed(cast)
    made.out(cast, job)
    with pytest.raises(IllegalTransition, match="trên đường"):
        dossiers.change_return(job.dossier_id, "counter", citizen="7")
    job.dossier.refresh_from_db()
    assert job.dossier.return_method == "home", "nothing was changed at all"


@pytest.mark.parametrize("build", [made.job, made.packed])
def test_handed_over_at_the_desk_the_job_ends(
    cast: ward.Cast, now: datetime, build: "object"
) -> None:
    job = build(cast)  # type: ignore[operator]  # one of two functions
    dossiers.hand_over(job.dossier_id, "Vũ Hoàng Nam", by=cast.receptionist)
    job.refresh_from_db()
    assert (job.state, job.reason) == ("cancelled", "counter")
    assert made.holder(job.dossier_id) == "citizen"
    original = Original.objects.get(dossier=job.dossier)
    passed = [(h.giver, h.taker) for h in original.hand_overs.all()]
    assert passed == [("clerk", "desk"), ("desk", "citizen")], "no hole in the chain"
    dossiers.undo_hand_over(job.dossier_id, "Bấm nhầm", by=cast.head)
    assert made.holder(job.dossier_id) == "desk"


def test_the_desk_cannot_hand_over_what_is_on_the_road(cast: ward.Cast, now: datetime) -> None:
    job = made.packed(cast)
    made.out(cast, job)
    with pytest.raises(IllegalTransition, match="Bản gốc đang ở Hoàng Văn Tâm"):
        dossiers.hand_over(job.dossier_id, "Vũ Hoàng Nam", by=cast.receptionist)
    job.dossier.refresh_from_db()
    assert job.dossier.state is Status.RESOLVED
    assert not Entry.objects.filter(
        chain=f"dossier:{job.dossier_id}", kind="dossier.returned"
    ).exists()


def test_nothing_leaves_with_a_fee_owed_or_unsigned(cast: ward.Cast, now: datetime) -> None:
    job = made.job(cast)
    with pytest.raises(IllegalTransition, match="chưa ký nhận"):
        commands.pack(job.pk, by=cast.receptionist)
    assert commands.receive([job.pk], by=cast.receptionist) == 1
    assert commands.receive([job.pk], by=cast.head) == 0, "pressed twice"
    job.dossier.charges.create(
        code="late", name="Lệ phí", quantity=1, unit_amount=5000, amount=5000, why="muộn"
    )
    with pytest.raises(IllegalTransition, match=r"Còn 5\.000 đồng"):
        commands.pack(job.pk, by=cast.receptionist)


def test_only_the_own_desk_plans(cast: ward.Cast, now: datetime) -> None:
    job = made.job(cast)
    for stranger in (cast.officer, cast.clerk, cast.leader, cast.courier, cast.auditor):
        with pytest.raises(NotAllowed):
            commands.receive([job.pk], by=stranger)
    with pytest.raises(NotFound):
        commands.receive([job.pk], by=cast.outsider)


def test_a_day_that_is_over_keeps_its_count(
    cast: ward.Cast, now: datetime, sent: dict[int, str]
) -> None:
    """Told the next morning, a delivery of yesterday counts when it was told."""
    job = made.packed(cast)
    round_ = made.out(cast, job)
    event = made.told("delivered", round_, job, code=sent[job.pk])
    with clock.at(now + timedelta(days=1)):
        row = commands.take_from_phone(event, by=cast.courier)
    assert row.result == "applied", row.words
    job.dossier.refresh_from_db()
    assert job.dossier.returned_at == now + timedelta(days=1)
    assert job.tries.get().at == now
