"""Rounds from the desk to the door and back."""

from datetime import datetime, timedelta

import pytest

from motcua.delivery import commands, queries
from motcua.delivery.models import Attempt, Code, DeliveryJob, Incident, Round
from motcua.delivery.rules.codes import TRIES
from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Result
from motcua.dossiers.rules import Status
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound
from tests import elsewhere, ward
from tests.delivery import made

pytestmark = pytest.mark.django_db


def kinds(job: DeliveryJob) -> list[str]:
    rows = Entry.objects.filter(chain=f"dossier:{job.dossier_id}").order_by("seq")
    return [kind.removeprefix("dossier.") for kind in rows.values_list("kind", flat=True)]


def test_the_whole_way(cast: ward.Cast, now: datetime, sent: dict[int, str]) -> None:
    job = made.packed(cast)
    round_ = made.handed(cast, job)
    assert made.holder(job.dossier_id) == "desk", "offered is not taken"
    assert sent == {}
    commands.take(round_.pk, by=cast.courier)
    assert made.holder(job.dossier_id) == "courier"
    assert Code.objects.get(job=job).digest != sent[job.pk]
    told = made.told("delivered", round_, job, code=f"{sent[job.pk][:3]} {sent[job.pk][3:]}")
    row = commands.take_from_phone(told, by=cast.courier)
    assert (row.result, row.words) == ("applied", "")
    job.refresh_from_db()
    job.dossier.refresh_from_db()
    assert (job.state, job.attempts, job.dossier.state) == ("delivered", 1, Status.RETURNED)
    assert made.holder(job.dossier_id) == "citizen"
    result = Result.objects.get(dossier=job.dossier)
    assert (result.received_method, result.handed_by_id) == ("home", cast.courier.id)
    assert result.received_paper == "Mã nhận kết quả"
    round_.refresh_from_db()
    assert round_.state == "closed"
    assert kinds(job)[-5:] == [
        "delivery_planned", "original_passed", "delivery_packed", "delivery_left", "returned",
    ]  # fmt: skip


def test_the_courier_of_the_desk_gives_what_another_agency_settled(
    cast: ward.Cast, now: datetime, sent: dict[int, str]
) -> None:
    other = elsewhere.settle()
    home = {"return_method": "home", "return_address": made.ADDRESS}
    dossier = elsewhere.accept(cast, other, facts=frozenset({"poor"}), **home)
    if dossiers.owed(dossier):
        dossiers.collect(dossier.pk, by=cast.receptionist)
    job = DeliveryJob.objects.get(dossier=elsewhere.finish(dossier, other))
    commands.receive([job.pk], by=cast.receptionist)
    round_ = made.out(cast, commands.pack(job.pk, by=cast.receptionist))
    told = made.told("delivered", round_, job, code=sent[job.pk])
    row = commands.take_from_phone(told, by=cast.courier)
    assert (row.result, row.words) == ("applied", "")
    dossier.refresh_from_db()
    assert (dossier.state, made.holder(dossier.pk)) == (Status.RETURNED, "citizen")


def test_told_twice_counts_once(cast: ward.Cast, now: datetime, sent: dict[int, str]) -> None:
    job = made.packed(cast)
    round_ = made.out(cast, job)
    told = made.told("delivered", round_, job, code=sent[job.pk])
    first = commands.take_from_phone(told, by=cast.courier)
    again = commands.take_from_phone(told, by=cast.courier)
    assert first.pk == again.pk
    assert Attempt.objects.filter(job=job).count() == 1
    assert kinds(job).count("returned") == 1
    with pytest.raises(NotAllowed):
        commands.take_from_phone(told, by=cast.receptionist)


def test_a_wrong_code_is_counted_and_never_enough(
    cast: ward.Cast, now: datetime, sent: dict[int, str]
) -> None:
    job = made.packed(cast)
    round_ = made.out(cast, job)
    wrong = f"{(int(sent[job.pk]) + 1) % 10**6:06}"
    for _ in range(TRIES):
        row = commands.take_from_phone(
            made.told("delivered", round_, job, code=wrong), by=cast.courier
        )
        assert (row.result, set(row.fields)) == ("refused", {"proof"})
    assert Code.objects.get(job=job).tries == TRIES
    right = made.told("delivered", round_, job, code=sent[job.pk])
    assert commands.take_from_phone(right, by=cast.courier).result == "refused", "guessed too often"
    signed = made.told("delivered", round_, job, code=wrong, signature=made.PIXEL)
    assert commands.take_from_phone(signed, by=cast.courier).result == "applied"
    job.refresh_from_db()
    assert job.doubt.startswith("Mã người nhận đọc không khớp")


def test_somebody_else_says_who_they_are(
    cast: ward.Cast, now: datetime, sent: dict[int, str]
) -> None:
    job = made.packed(cast)
    round_ = made.out(cast, job)
    bare = made.told("delivered", round_, job, own=False, signature=made.PIXEL, recipient="Lê Hoa")
    row = commands.take_from_phone(bare, by=cast.courier)
    assert set(row.fields) == {"relation", "digits", "photo"}
    full = {**bare, "key": made.told("x", round_)["key"], "relation": "Vợ", "digits": "4821"}
    row = commands.take_from_phone({**full, "code": sent[job.pk]}, by=cast.courier)
    assert row.result == "applied"
    result = Result.objects.get(dossier=job.dossier)
    assert (result.received_by_name, result.received_relation) == ("Lê Hoa", "Vợ")
    assert result.received_by_number == "4821"


def test_a_second_way_and_then_the_desk(
    cast: ward.Cast, now: datetime, sent: dict[int, str]
) -> None:
    job = made.packed(cast)
    round_ = made.out(cast, job)
    failed = made.told("failed", round_, job, reason="nobody_home")
    assert commands.take_from_phone(failed, by=cast.courier).result == "applied"
    assert made.holder(job.dossier_id) == "courier"
    laid = made.told("back", round_)
    assert commands.take_from_phone(laid, by=cast.courier).result == "applied"
    commands.receive_back(job.pk, by=cast.receptionist)
    round_.refresh_from_db()
    assert round_.state == "closed"
    assert "delivery_back" not in kinds(job), "it goes once more"
    commands.pack(job.pk, by=cast.receptionist)
    job.refresh_from_db()
    second = made.out(cast, job)
    commands.take_from_phone(
        made.told("failed", second, job, reason="another_day", day="2026-10-09"), by=cast.courier
    )
    commands.receive_back(job.pk, by=cast.receptionist)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("back_at_desk", 2)
    assert kinds(job).count("delivery_failed") == 2
    assert kinds(job)[-1] == "delivery_back"
    assert [line.waits for line in queries.listed(cast.head, "pack")] == [True]


def test_what_the_desk_took_back_is_not_delivered_by_a_late_phone(
    cast: ward.Cast, now: datetime, sent: dict[int, str]
) -> None:
    """The conflict: shown to the courier, kept for the desk, nothing is written over."""
    job, other = made.packed(cast), made.packed(cast, request_key="other")
    round_ = made.out(cast, job, other)
    commands.receive_back(job.pk, by=cast.receptionist)
    told = made.told("delivered", round_, job, code=sent[job.pk])
    row = commands.take_from_phone(told, by=cast.courier)
    assert (row.result, row.fields) == ("conflict", {})
    assert "hiện ghi ở Bộ phận Một cửa" in row.words
    assert [one.pk for one in queries.conflicts(cast.head.agency_id)] == [row.pk]
    assert made.holder(job.dossier_id) == "desk"


def test_codes_are_sent_again_slowly(cast: ward.Cast, now: datetime, sent: dict[int, str]) -> None:
    job = made.packed(cast)
    made.out(cast, job)
    first = sent[job.pk]
    with pytest.raises(IllegalTransition, match="ba phút"):
        commands.send_again(job.pk, by=cast.courier)
    for turn in range(1, 4):
        assert commands.send_again(job.pk, by=cast.courier, at=now + timedelta(minutes=4 * turn))
    assert sent[job.pk] != first or Code.objects.get(job=job).sendings == 4
    with pytest.raises(IllegalTransition, match="nhiều lần"):
        commands.send_again(job.pk, by=cast.courier, at=now + timedelta(hours=1))
    with pytest.raises(NotAllowed):
        commands.send_again(job.pk, by=cast.officer, at=now + timedelta(hours=1))


def test_lost_is_said_apologised_for_and_mended(
    cast: ward.Cast, now: datetime, sent: dict[int, str]
) -> None:
    job = made.packed(cast)
    round_ = made.out(cast, job)
    lost = made.told("lost", round_, job, note="Rơi túi ở cầu Đông Trù, đã quay lại tìm.")
    assert commands.take_from_phone(lost, by=cast.courier).result == "applied"
    assert made.holder(job.dossier_id) == "lost"
    with pytest.raises(IllegalTransition):
        commands.pack(job.pk, by=cast.receptionist)
    commands.mend(job.pk, "Cấp lại trích lục số 57/2026, ngày 07/10/2026", by=cast.receptionist)
    assert made.holder(job.dossier_id) == "desk"
    assert Incident.objects.get(job=job).closed_at
    commands.pack(job.pk, by=cast.receptionist)
    assert kinds(job)[-3:] == ["delivery_incident", "delivery_mended", "delivery_packed"]


def test_rounds_are_planned_within_reason(cast: ward.Cast, now: datetime) -> None:
    job = made.packed(cast)
    soon = now + timedelta(hours=2)
    with pytest.raises(Invalid) as wrong:
        commands.plan([], cast.officer.id, now, soon, by=cast.head)
    assert set(wrong.value.fields) == {"courier"}
    with pytest.raises(Invalid) as wrong:
        commands.plan([], cast.courier.id, soon, now, by=cast.head)
    assert set(wrong.value.fields) == {"jobs", "ends_at"}
    round_ = made.planned(cast, job)
    assert round_.number == "1/2026"
    with pytest.raises(IllegalTransition, match="chuyến khác"):
        made.planned(cast, job)
    with pytest.raises(IllegalTransition, match="chưa bàn giao"):
        commands.take(round_.pk, by=cast.courier)
    with pytest.raises(NotFound):
        commands.take(round_.pk, by=cast.receptionist)
    assert commands.drop(job.pk, by=cast.head).round_id is None
    assert Round.objects.get(pk=round_.pk).state == "planned"


def test_figures_of_a_month(cast: ward.Cast, now: datetime, sent: dict[int, str]) -> None:
    job, other = made.packed(cast), made.packed(cast, request_key="other")
    round_ = made.out(cast, job, other)
    commands.take_from_phone(
        made.told("failed", round_, other, reason="wrong_address"), by=cast.courier
    )
    for one in (job, other):
        row = commands.take_from_phone(
            made.told("delivered", round_, one, code=sent[one.pk]), by=cast.courier
        )
        assert row.result == "applied"
    day = clock.local(now).date()
    found = queries.figures(cast.head, day, day)
    assert (found.delivered, found.free, found.paid, found.in_time) == (2, 2, 0, 2)
    assert (found.first_time, found.attempts) == (1, 1.5)
    assert found.reasons == [("Sai địa chỉ", 1)]
    assert [row["number"] for row in found.procedures] == [2]
    assert queries.figures(cast.outsider, day, day).delivered == 0
