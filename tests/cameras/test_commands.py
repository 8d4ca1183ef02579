"""Cameras set up, looked at, shared; what each leaves in the journal."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection

from motcua.cameras import commands, queries
from motcua.cameras.commands import Setup, recording
from motcua.cameras.models import Camera, Gap, Viewing
from motcua.cameras.rules import problems
from motcua.journal.models import Entry, ReadEntry
from motcua.kernel import sealing
from motcua.kernel.errors import Invalid, NotAllowed, NotFound, Stale
from tests import ward
from tests.cameras import made
from tests.tickets import hall

pytestmark = pytest.mark.django_db


def kinds(camera: Camera) -> list[str]:
    chain = f"hall:{camera.agency_id}:camera:{camera.pk}"
    return list(Entry.objects.filter(chain=chain).order_by("seq").values_list("kind", flat=True))


def test_the_address_is_sealed_and_told_to_nobody(cast: ward.Cast, now: datetime) -> None:
    row = made.camera(cast.head)
    with connection.cursor() as cursor:
        cursor.execute("select c::text from cameras_camera c")
        (stored,) = cursor.fetchone()
    assert "mat-khau-kin" not in stored
    assert "mat-khau-kin" not in str(list(Entry.objects.values_list("data", flat=True)))
    assert sealing.unseal(bytes(row.sealed), "camera address") == made.ADDRESS


def test_an_empty_address_leaves_the_one_that_is_known(cast: ward.Cast, now: datetime) -> None:
    row = made.camera(cast.head)
    changed = commands.change(row.pk, Setup("Mới", "Cửa", "", 7), by=cast.admin)
    assert (changed.generation, changed.days, bytes(changed.sealed)) == (1, 7, bytes(row.sealed))
    again = commands.change(row.pk, Setup("Mới", "Cửa", "rtsp://10.0.0.9/1", 7), by=cast.admin)
    assert again.generation == 2
    assert kinds(row) == ["camera.added", "camera.changed", "camera.changed"]


@pytest.mark.parametrize(
    ("what", "field"),
    [
        (Setup("", "Cửa", made.ADDRESS, 30), "name"),
        (Setup("A", " ", made.ADDRESS, 30), "place"),
        (Setup("A", "Cửa", "", 30), "address"),
        (Setup("A", "Cửa", "http://x/", 30), "address"),
        (Setup("A", "Cửa", made.ADDRESS, 0), "days"),
        (Setup("A", "Cửa", made.ADDRESS, None), "days"),
        (Setup("A", "Cửa", made.ADDRESS, 30, (1,)), "counters"),
        (Setup("Camera quầy 2", "Cửa", made.ADDRESS, 30), "name"),
    ],
)
def test_what_cannot_be_is_said_by_field(
    cast: ward.Cast, now: datetime, what: Setup, field: str
) -> None:
    made.camera(cast.head)
    with pytest.raises(Invalid) as refused:
        commands.add(what, by=cast.head)
    assert list(refused.value.fields) == [field]
    assert Camera.objects.count() == 1


@pytest.mark.parametrize("who", ["receptionist", "leader", "auditor", "officer"])
def test_only_who_keeps_the_house_sets_cameras_up(cast: ward.Cast, now: datetime, who: str) -> None:
    with pytest.raises(NotAllowed):
        made.camera(getattr(cast, who))


def test_a_loss_is_one_gap_and_one_entry_however_often_told(cast: ward.Cast, now: datetime) -> None:
    row = made.camera(cast.head)
    made.recorded(row, now - timedelta(minutes=2))
    for problem in ("silent", "refused", "refused"):
        recording.lose(row.pk, problem, now)
    gap = Gap.objects.get()
    assert (gap.reason, gap.ends_at) == ("silent", None)
    assert gap.starts_at == now - timedelta(minutes=1)
    shown = queries.standing(Camera.objects.get(), now)
    assert (shown.state, shown.since) == ("lost", gap.starts_at)
    assert shown.why == problems.WORDS["refused"]
    made.recorded(row, now + timedelta(minutes=1))
    gap.refresh_from_db()
    assert gap.ends_at == now + timedelta(minutes=1)
    assert kinds(row) == [f"camera.{kind}" for kind in ("added", "back", "lost", "back")]


def test_pictures_that_only_came_late_leave_no_gap(cast: ward.Cast, now: datetime) -> None:
    row = made.camera(cast.head)
    made.recorded(row, now - timedelta(minutes=1))
    recording.lose(row.pk, "silent", now)
    made.recorded(row, now)
    assert not Gap.objects.exists()
    assert Camera.objects.get().state == "live"


def test_a_live_camera_without_pieces_is_not_called_live(cast: ward.Cast, now: datetime) -> None:
    row = made.camera(cast.head)
    made.recorded(row, now - timedelta(minutes=1))
    assert queries.standing(Camera.objects.get(), now).live
    assert not queries.lost(row.agency_id).exists()
    later = now + timedelta(minutes=2)
    shown = queries.standing(Camera.objects.get(), later)
    assert (shown.live, shown.why) == (False, problems.WORDS["server"])


def test_every_look_is_on_record_before_it_is_given(cast: ward.Cast, now: datetime) -> None:
    row = made.camera(cast.head)
    commands.look_live(row, by=cast.leader)
    commands.look_back(row, now - timedelta(minutes=5), now, by=cast.head, about="ticket:7")
    assert list(Viewing.objects.values_list("officer", "about")) == [
        (cast.head.id, "ticket:7"), (cast.leader.id, ""),
    ]  # fmt: skip
    reads = ReadEntry.objects.filter(subject=f"camera:{row.pk}").order_by("pk")
    assert [read.purpose.partition(":")[0] for read in reads] == ["camera_live", "camera_review"]


@pytest.mark.parametrize("who", ["receptionist", "admin", "auditor", "officer", "outsider"])
def test_nobody_else_looks(cast: ward.Cast, now: datetime, who: str) -> None:
    row, by = made.camera(cast.head), getattr(cast, who)
    with pytest.raises(NotAllowed):
        commands.look_live(row, by=by)
    with pytest.raises(NotAllowed):
        commands.look_back(row, now - timedelta(minutes=5), now, by=by)
    with pytest.raises(NotAllowed):
        commands.export(row, now - timedelta(minutes=5), now, "x", by=by)
    assert not Viewing.objects.exists()


def test_a_look_is_its_officers_own_and_ends(cast: ward.Cast, now: datetime) -> None:
    row = made.camera(cast.head)
    seen = commands.look_live(row, by=cast.leader)
    assert queries.viewing_by(seen.pk, cast.leader) == seen
    with pytest.raises(NotFound):
        queries.viewing_by(seen.pk, cast.head)
    Viewing.objects.update(at=now - timedelta(hours=13))
    with pytest.raises(NotFound):
        queries.viewing_by(seen.pk, cast.leader)


def test_a_look_shows_its_window_alone(cast: ward.Cast, now: datetime) -> None:
    row = made.camera(cast.head)
    old = made.recorded(row, now - timedelta(hours=3))
    reel = made.recorded(row, now - timedelta(minutes=5))
    other = made.recorded(made.camera(cast.head, "Khác"), now - timedelta(minutes=5))
    seen = commands.look_back(row, now - timedelta(minutes=6), now, by=cast.head)
    live = commands.look_live(row, by=cast.head)
    assert len(queries.read_seen(seen, reel.pk, 0)) == 40
    for viewing, wrong in ((seen, old), (seen, other), (live, old), (live, other)):
        with pytest.raises(queries.Missing):
            queries.read_seen(viewing, wrong.pk, 0)
    with pytest.raises(queries.Missing):
        queries.read_seen(seen, reel.pk, 30)


def test_an_address_for_an_agency_above_opens_until_it_is_taken_back(
    cast: ward.Cast, now: datetime
) -> None:
    row = made.camera(cast.head)
    share, token = commands.share("Sở Nội vụ", "CV 12/2026", [row.pk], 30, by=cast.leader)
    assert token not in str(share.__dict__)
    assert queries.share_of(token) == share
    (seen,) = commands.look_shared(share)
    assert queries.shared_viewing(share, seen.pk) == seen
    commands.revoke(share.pk, by=cast.head)
    with pytest.raises(NotFound):
        queries.share_of(token)
    chain = f"hall:{row.agency_id}:camera-share:{share.pk}"
    said = Entry.objects.filter(chain=chain).order_by("seq").values_list("kind", flat=True)
    assert list(said) == ["camera.shared", "camera.seen_above", "camera.share_revoked"]


def test_it_ends_by_itself(cast: ward.Cast, now: datetime) -> None:
    row = made.camera(cast.head)
    at = now - timedelta(days=31)
    _share, token = commands.share("Sở", "CV", [row.pk], 30, by=cast.head, at=at)
    with pytest.raises(NotFound):
        queries.share_of(token)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (("", "CV", True, 30), "name"), (("Sở", "", True, 30), "ground"),
        (("Sở", "CV", False, 30), "cameras"), (("Sở", "CV", True, 0), "days"),
        (("Sở", "CV", True, 999), "days"),
    ],
)  # fmt: skip
def test_a_share_needs_its_ground(
    cast: ward.Cast, now: datetime, given: tuple[str, str, bool, int], field: str
) -> None:
    name, ground, some, days = given
    row = made.camera(cast.head)
    with pytest.raises(Invalid) as refused:
        commands.share(name, ground, [row.pk] if some else [], days, by=cast.head)
    assert list(refused.value.fields) == [field]


def test_a_clip_is_let_go_once(cast: ward.Cast, now: datetime) -> None:
    clip = made.clip(made.camera(cast.head), cast.head, now)
    commands.release(clip.pk, by=cast.leader)
    with pytest.raises(Stale):
        commands.release(clip.pk, by=cast.head)
    with pytest.raises(NotFound):
        commands.release(clip.pk, by=cast.outsider)


def test_entries_lead_to_the_counter_their_officer_sat_at(cast: ward.Cast, now: datetime) -> None:
    made.camera(cast.head)
    hall.sit(cast.receptionist, 2)
    hall.sit(cast.colleague, 3)

    def entry(seq: int, actor: int, minutes: int) -> Entry:
        return Entry(
            chain="dossier:1", seq=seq, at=now + timedelta(minutes=minutes), actor_id=actor
        )

    entries = [
        entry(1, cast.receptionist.id, 5), entry(2, cast.receptionist.id, -5),
        entry(3, cast.colleague.id, 5), entry(4, cast.officer.id, 5),
    ]  # fmt: skip
    seen = queries.at_counters(cast.head, cast.head.agency_id)
    assert set(seen) == {hall.counter(2).pk}
    found = queries.of_entries(entries, seen)
    assert {seq: one.counter for seq, one in found.items()} == {1: hall.counter(2).pk}
    assert queries.at_counters(cast.receptionist, cast.head.agency_id) == {}
    assert queries.of_entries(entries, queries.Seen()) == {}


def test_looking_for_moments_costs_two_queries(
    cast: ward.Cast, now: datetime, django_assert_num_queries: Callable[..., object]
) -> None:
    made.camera(cast.head)
    hall.sit(cast.receptionist, 2)
    entries = [
        Entry(chain="dossier:1", seq=n, at=now, actor_id=cast.receptionist.id) for n in range(30)
    ]
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        queries.of_entries(entries, queries.at_counters(cast.head, cast.head.agency_id))
