"""Pages of cameras: who finds what, what is typed, what is logged, how many queries lists take."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from motcua.cameras import checks, commands
from motcua.cameras.models import Camera, Clip, Share, Viewing
from motcua.journal.models import ReadEntry
from motcua.kernel import clock
from tests import ward
from tests.cameras import made
from tests.dossiers import states
from tests.tickets import hall

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
TYPED = {"name": "Camera sảnh", "place": "Cửa chính", "address": made.ADDRESS, "days": "30"}
PAGES = ("cameras", "camera_live", "camera_review", "camera_clips", "camera_looks", "camera_shares")


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.MOTCUA_CAMERA_HOME = str(tmp_path)


@pytest.mark.parametrize(
    ("username", "open_pages"),
    [
        ("head", PAGES), ("leader", PAGES),
        ("admin", ("cameras", "camera_clips", "camera_looks")),
        ("auditor", ("cameras", "camera_clips", "camera_looks")),
        ("receptionist", ()), ("officer", ()), ("courier", ()),
    ],
)  # fmt: skip
def test_who_finds_which_page(
    enter: Enter, cast: ward.Cast, now: datetime, username: str, open_pages: tuple[str, ...]
) -> None:
    made.camera(cast.head)
    client = enter(username)
    found = [name for name in PAGES if client.get(reverse(f"office:{name}")).status_code == 200]
    assert found == list(open_pages)


def test_a_camera_is_added_and_its_address_never_comes_back(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    client = enter("head")
    wrong = client.post(reverse("office:camera_new"), {**TYPED, "days": "0"})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "Cửa chính" in page
    assert "mat-khau-kin" not in page
    told = client.post(
        reverse("office:camera_new"), {**TYPED, "counters": [hall.counter(2).pk]}, follow=True
    )
    row = Camera.objects.get()
    assert [counter.number for counter in row.counters.all()] == [2]
    pages = [told, client.get(reverse("office:camera_edit", args=[row.pk])),
             client.get(reverse("office:cameras"))]  # fmt: skip
    assert not any("mat-khau-kin" in one.content.decode() for one in pages)


def test_changed_and_removed(enter: Enter, cast: ward.Cast, now: datetime) -> None:
    row, client = made.camera(cast.head), enter("admin")
    client.post(reverse("office:camera_edit", args=[row.pk]), {**TYPED, "address": "", "days": "9"})
    row.refresh_from_db()
    assert (row.name, row.days, row.generation) == ("Camera sảnh", 9, 1)
    client.post(reverse("office:camera_remove", args=[row.pk]))
    assert client.get(reverse("office:camera", args=[row.pk])).status_code == 404


def test_a_live_page_logs_each_camera_and_may_play_blobs(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    row = made.camera(cast.head)
    made.recorded(row, now - timedelta(minutes=1))
    made.camera(cast.head, "Thứ hai")
    client = enter("leader")
    page = client.get(reverse("office:camera_live"))
    assert "media-src 'self' blob:" in page["Content-Security-Policy"]
    assert "media-src" not in client.get(reverse("office:cameras"))["Content-Security-Policy"]
    assert ReadEntry.objects.filter(purpose="camera_live").count() == 2
    seen = Viewing.objects.get(camera=row)
    playlist = client.get(reverse("office:camera_list", args=[seen.pk]))
    assert playlist["Content-Type"] == "application/vnd.apple.mpegurl"
    lines = playlist.content.decode().splitlines()
    assert lines.count("#EXTINF:2.000,") == 8
    assert "#EXT-X-MEDIA-SEQUENCE:22" in lines
    where = reverse("office:camera_list", args=[seen.pk])
    piece = client.get(where.replace("list.m3u8", lines[-1]))
    assert (piece.status_code, len(piece.content)) == (200, 40)
    assert enter("head").get(reverse("office:camera_list", args=[seen.pk])).status_code == 404


def test_a_moment_is_reviewed_with_what_led_there(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    row = made.camera(cast.head)
    made.recorded(row, now - timedelta(minutes=3))
    client = enter("head")
    at = now - timedelta(minutes=2, seconds=30)
    asked = {"counter": hall.counter(2).pk, "at": at.isoformat(), "about": "ticket:A 009"}
    page = client.get(reverse("office:camera_review"), asked)
    assert "lượt phục vụ A 009" in page.content.decode()
    seen = Viewing.objects.get()
    assert (seen.camera_id, seen.about, seen.from_at) == (
        row.pk, "ticket:A 009", now - timedelta(minutes=3, seconds=30),
    )  # fmt: skip
    assert client.get(reverse("office:camera_list", args=[seen.pk])).content.count(b"EXTINF") == 30
    nothing = client.get(reverse("office:camera_review"), {**asked, "at": "2026-10-01T08:00"})
    assert "không có hình ghi quanh giờ này" in nothing.content.decode()
    assert Viewing.objects.count() == 1
    assert client.get(reverse("office:camera_review"), {"counter": 999}).status_code == 404


def test_what_a_removed_camera_recorded_is_still_reviewed(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    row, empty = made.camera(cast.head), made.camera(cast.head, name="Camera chưa ghi")
    made.recorded(row, now - timedelta(minutes=3))
    for gone in (row, empty):
        commands.remove(gone.pk, by=cast.admin)
    asked = {"counter": hall.counter(2).pk, "at": (now - timedelta(minutes=2)).isoformat()}
    page = enter("head").get(reverse("office:camera_review"), asked)
    assert Viewing.objects.get().camera_id == row.pk
    assert f"{row.name} (đã thôi ghi)" in page.content.decode()
    assert empty.name not in page.content.decode()


def test_of_several_cameras_the_one_with_pictures_of_the_moment_is_opened(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    old = made.camera(cast.head, name="A, đã tháo")
    made.recorded(old, now - timedelta(days=2))
    commands.remove(old.pk, by=cast.admin, at=now - timedelta(days=1))
    new = made.camera(cast.head, name="B, mới lắp", at=now - timedelta(days=1))
    made.recorded(new, now - timedelta(minutes=3))
    for moment, seen in ((now - timedelta(minutes=2), new), (now - timedelta(days=2), old)):
        asked = {"counter": hall.counter(2).pk, "at": moment.isoformat()}
        page = enter("head").get(reverse("office:camera_review"), asked)
        assert page.context["camera"] == seen
        assert "viewing" in page.context


def test_a_ticket_served_before_its_camera_was_removed_still_leads_to_it(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    row = made.camera(cast.head)
    made.recorded(row, now - timedelta(minutes=1))
    session, ticket = hall.sit(cast.receptionist, 2), hall.ticket()
    hall.serve_next(session, cast.receptionist)
    commands.remove(row.pk, by=cast.admin, at=now + timedelta(minutes=1))
    page = enter("head").get(reverse("office:ticket", args=[ticket.pk])).content.decode()
    assert "about=ticket" in page
    with clock.at(now + timedelta(minutes=2)):
        after = hall.ticket()
        hall.serve_next(session, cast.receptionist, ticket.pk)
    page = enter("head").get(reverse("office:ticket", args=[after.pk])).content.decode()
    assert "about=ticket" not in page, "nothing recorded it"


def test_a_clip_may_go_over_midnight(enter: Enter, cast: ward.Cast, now: datetime) -> None:
    row = made.camera(cast.head)
    given = {"at": "2026-11-27T23:59:30+07:00", "starts": "23:59:30", "ends": "00:00:30",
             "reason": "Phản ánh"}  # fmt: skip
    page = enter("head").post(reverse("office:camera_export", args=[row.pk]), given)
    assert page.context["errors"] == {"": "Không có hình ghi trong khoảng giờ này."}


def test_a_camera_that_never_gave_a_picture_does_not_say_it_was_never_lost(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    row = made.camera(cast.head)
    page = enter("head").get(reverse("office:camera", args=[row.pk])).content.decode()
    assert "Chưa có hình nào từ camera này." in page


@pytest.mark.parametrize("asked", ["at=x&camera=y", "at=0001-01-01", "day=2026-13-01&hour=25:00"])
def test_an_address_typed_by_hand_breaks_nothing(
    enter: Enter, cast: ward.Cast, now: datetime, asked: str
) -> None:
    made.camera(cast.head)
    page = enter("head").get(reverse("office:camera_review") + "?" + asked)
    assert (page.status_code, Viewing.objects.count()) == (200, 0)


def test_a_refused_export_keeps_what_was_typed(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    row = made.camera(cast.head)
    made.recorded(row, now - timedelta(minutes=2))
    given = {"at": (now - timedelta(minutes=2)).isoformat(), "starts": "9:40", "ends": "9h41",
             "reason": "Phản ánh của bà Hạnh"}  # fmt: skip
    page = enter("head").post(reverse("office:camera_export", args=[row.pk]), given)
    assert page.status_code == 422
    html = page.content.decode()
    assert "Phản ánh của bà Hạnh" in html
    assert 'value="9h41"' in html
    assert not Clip.objects.exists()


def test_a_clip_tells_its_story_to_who_may_not_see_it(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    clip = made.clip(made.camera(cast.head), cast.head, now)
    auditor = enter("auditor")
    page = auditor.get(reverse("office:camera_clip", args=[clip.pk])).content.decode()
    assert clip.blob_id in page
    assert "Tải tệp" not in page
    assert auditor.get(reverse("office:camera_video", args=[clip.pk])).status_code == 403
    leader = enter("leader").get(reverse("office:camera_video", args=[clip.pk]))
    assert b"".join(leader.streaming_content).startswith(b"clip")
    assert ReadEntry.objects.get().purpose == f"camera_clip:{clip.pk}"


def test_an_address_for_those_above_is_shown_once(
    enter: Enter, client: Client, cast: ward.Cast, now: datetime
) -> None:
    row, head = made.camera(cast.head), enter("head")
    given = {"name": "Sở Nội vụ", "ground": "CV 12", "days": "30", "cameras": [row.pk]}
    assert head.post(reverse("office:camera_shares"), {**given, "ground": ""}).status_code == 422
    page = head.post(reverse("office:camera_shares"), given)
    address = page.context["address"]
    path = "/cameras/" + address.partition("/cameras/")[2]
    assert address in page.content.decode()
    assert address not in head.get(reverse("office:camera_shares")).content.decode()
    assert client.get(path).status_code == 200
    head.post(reverse("office:camera_unshare", args=[Share.objects.get().pk]))
    assert client.get(path).status_code == 404


def test_the_auditor_reads_it_all_in_the_journal(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    row = made.camera(cast.head)
    made.recorded(row, now - timedelta(minutes=3))
    enter("head").get(
        reverse("office:camera_review"), {"at": (now - timedelta(minutes=2)).isoformat()}
    )
    auditor = enter("auditor")
    looks = auditor.get(reverse("office:journal"), {"what": "looks"}).content.decode()
    assert "Xem lại hình camera" in looks
    done = auditor.get(reverse("office:journal"), {"kind": "camera."}).content.decode()
    assert "Thêm camera “Camera quầy 2”" in done
    assert cast.head.name in auditor.get(reverse("office:camera_looks")).content.decode()


def test_a_ticket_leads_to_the_minute_it_was_served(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    made.camera(cast.head)
    session, ticket = hall.sit(cast.receptionist, 2), hall.ticket()
    hall.serve_next(session, cast.receptionist)
    page = enter("head").get(reverse("office:ticket", args=[ticket.pk])).content.decode()
    assert f"counter={hall.counter(2).pk}&amp;about=ticket%3A{quote_plus(ticket.label)}" in page
    assert (
        "Xem lại"
        not in enter("receptionist")
        .get(reverse("office:ticket", args=[ticket.pk]))
        .content.decode()
    )


def test_the_hall_leads_to_the_opening_of_a_counter(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    made.camera(cast.head)
    hall.sit(cast.receptionist, 2)
    page = enter("head").get(reverse("office:hall")).content.decode()
    assert "about=session%3A2" in page


def test_a_dossiers_entry_leads_to_the_counter_it_was_made_at(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    made.camera(cast.head)
    hall.sit(cast.receptionist, 2)
    with clock.at(now + timedelta(minutes=1)):
        dossier = states.accepted(cast)
    page = enter("head").get(reverse("office:dossier", args=[dossier.pk])).content.decode()
    assert f"about=dossier%3A{dossier.code}" in page
    officer = enter("officer").get(reverse("office:dossier", args=[dossier.pk])).content.decode()
    assert "camera" not in officer


def test_addresses_given_go_on_beyond_a_page(
    enter: Enter, cast: ward.Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.cameras.queries.paging.PAGE", 2)
    camera = made.camera(cast.head)
    for number in range(3):
        commands.share(f"Cơ quan {number}", "Công văn 12", [camera.pk], 30, by=cast.head)
    client, address = enter("head"), reverse("office:camera_shares")
    first = client.get(address)
    assert [row.name for row in first.context["rows"]] == ["Cơ quan 2", "Cơ quan 1"]
    last = client.get(address, {"before": first.context["older"]})
    assert [row.name for row in last.context["rows"]] == ["Cơ quan 0"]
    assert "Về đầu danh sách" in last.content.decode()


@pytest.mark.parametrize("name", ["camera_looks", "camera_clips"])
def test_lists_go_on_beyond_a_page(
    enter: Enter, cast: ward.Cast, now: datetime, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("motcua.cameras.queries.paging.PAGE", 2)
    for number in range(3):
        _one_of_each(cast, now, f"{number}")
    client, address = enter("head"), reverse(f"office:{name}")
    first = client.get(address)
    assert "Camera 2" in first.content.decode()
    assert "Camera 0" not in first.content.decode()
    last = client.get(address, {"before": first.context["older"]})
    assert "Camera 0" in last.content.decode()
    assert "Camera 1" not in last.content.decode()
    assert last.context["older"] is None
    assert "Về đầu danh sách" in last.content.decode()
    assert client.get(address, {"before": "9" * 30}).status_code == 200


def test_where_nothing_was_recorded_the_nearest_pictures_are_named(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    row = made.camera(cast.head)
    made.recorded(row, now - timedelta(hours=2))
    made.recorded(row, now - timedelta(minutes=20))
    at = {"at": (now - timedelta(hours=1)).isoformat()}
    page = enter("head").get(reverse("office:camera_review"), at)
    assert [when for when, _query in page.context["near"]] == [
        now - timedelta(hours=2) + timedelta(minutes=1), now - timedelta(minutes=20),
    ]  # fmt: skip
    for _when, query in page.context["near"]:
        there = enter("head").get(reverse("office:camera_review") + f"?{query}")
        assert "viewing" in there.context


@pytest.mark.parametrize("name", ["cameras", "camera_looks", "camera_clips", "camera_shares"])
def test_lists_take_as_many_queries_however_long(
    enter: Enter, cast: ward.Cast, now: datetime, kept: None, name: str
) -> None:
    client, counts = enter("head"), []
    for number in range(2):
        for part in range(3):
            _one_of_each(cast, now, f"{number}{part}")
        client.get(reverse(f"office:{name}"))
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse(f"office:{name}"))
        counts.append(len(seen))
    assert counts[0] == counts[1] < 18


def _one_of_each(cast: ward.Cast, now: datetime, mark: str) -> None:
    row = made.camera(cast.head, f"Camera {mark}")
    made.clip(row, cast.head, now)
    Viewing.objects.create(camera=row, officer_id=cast.head.id, at=now)
    share = Share.objects.create(
        agency_id=row.agency_id, name="Sở", ground="CV", token_hash=mark, made_at=now,
        made_by_id=cast.head.id, ends_at=now,
    )  # fmt: skip
    share.cameras.add(row)


def test_the_doctor_says_which_cameras_do_not_record(
    cast: ward.Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert checks.cameras() == "no camera is known"
    row = made.camera(cast.head)
    with pytest.raises(ValueError, match="1 of 1 do not record: Camera quầy 2"):
        checks.cameras()
    made.recorded(row, now - timedelta(minutes=1))
    assert checks.cameras().startswith("1 record")


def test_without_ffmpeg_the_page_says_what_to_install(
    enter: Enter, cast: ward.Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.office.camera_page.there", lambda: False)
    page = enter("head").get(reverse("office:cameras")).content.decode()
    assert "apt-get install ffmpeg" in page
