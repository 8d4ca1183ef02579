"""The head of the desk sees a counter's minute again and takes it out; somebody above looks on."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Page, expect

from motcua.cameras import commands
from motcua.cameras.commands import Setup
from motcua.cameras.models import Camera, Clip, Reel
from motcua.dossiers import commands as dossiers
from motcua.files.queries import path_of
from motcua.journal import queries as journal
from motcua.kernel import clock
from motcua.tickets import commands as tickets
from motcua.tickets.models import Service, Ticket
from tests import moulds, ward
from tests.cameras import served
from tests.cameras.clock_of import hours
from tests.cameras.rtsp_shape import BITS, HEIGHT, STRIPE, WIDTH
from tests.tickets import hall

pytestmark = pytest.mark.xdist_group("cameras")
Enter = Callable[[str], Page]
Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]
BEHIND = 30  # seconds a live picture may be old, on a busy machine
# The hour a picture in the page shows, as its stripes tell it.
HOUR = f"""video => {{
  const canvas = document.createElement("canvas");
  Object.assign(canvas, {{width: {WIDTH}, height: {HEIGHT}}});
  const pen = canvas.getContext("2d");
  pen.drawImage(video, 0, 0, {WIDTH}, {HEIGHT});
  const row = pen.getImageData(0, {HEIGHT // 2}, {WIDTH}, 1).data;
  let bits = "";
  for (let bit = 0; bit < {BITS}; bit++)
    bits += row[4 * (bit * {STRIPE} + {STRIPE // 2})] > 128 ? "1" : "0";
  return parseInt(bits, 2) / 100;
}}"""


@pytest.fixture
def ticking() -> None:
    """Here the clock is the real one: pictures cannot be of another day."""


@pytest.fixture
def camera(ward_copy: ward.Cast, tmp_path: Path) -> Iterator[Camera]:
    """A camera at counter 2, recorded as ``serve`` records it."""
    served.ready()
    kept, settings.MOTCUA_CAMERA_HOME = settings.MOTCUA_CAMERA_HOME, str(tmp_path)
    server = served.Camera()
    database = moulds.url_of(str(connection.settings_dict["NAME"]))
    recorder = served.Recorder(database, tmp_path)
    server.start()
    what = Setup("Camera quầy 2", "Góc trần", server.address(), 30, (hall.counter(2).pk,))
    row = commands.add(what, by=ward_copy.head)
    recorder.start()
    yield row
    recorder.stop()
    server.kill()
    settings.MOTCUA_CAMERA_HOME = kept


def served_ticket(cast: ward.Cast) -> Ticket:
    tickets.change_settings({"outside_hours": True}, by=cast.head)
    session, ticket = hall.sit(cast.receptionist, 2), hall.ticket()
    hall.serve_next(session, cast.receptionist)
    return ticket


def recorded_until(camera: Camera, moment: float) -> None:
    served.wait_for(
        lambda: any(
            reel.ends_at.timestamp() > moment for reel in Reel.objects.filter(camera=camera)
        )
    )


def playing(page: Page) -> float:
    """The hour the page's first video shows once it plays."""
    page.wait_for_selector("video[data-playing]")
    return float(page.locator("video").first.evaluate(HOUR))


def test_a_counters_minute_is_seen_again_and_taken_out(
    signed_in: Enter, camera: Camera, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    recorded_until(camera, 0)
    ticket = served_ticket(ward_copy)
    called = Service.objects.get(ticket=ticket).called_at.timestamp()
    recorded_until(camera, called + 3)
    page = signed_in("head")
    page.goto(f"/office/hall/tickets/{ticket.pk}/")
    page.get_by_role("link", name="Xem lại").click()
    expect(page.get_by_role("heading", name="Xem lại")).to_be_visible()
    shown = playing(page)
    assert -2 < shown - called < 8
    expect(page.locator("[data-clock]")).to_contain_text(f"{clock.local(clock.now()):%d/%m/%Y}")
    axe(page)
    screenshot(page, "camera-review")
    page.get_by_label("Đến", exact=True).fill(f"{clock.local(clock.now()):%H:%M}x")
    page.get_by_label("Lý do").fill("Làm rõ phản ánh của bà Hạnh")
    page.get_by_role("button", name="Trích và ghi nhật ký").click()
    expect(page.get_by_role("link", name="Mời ghi giờ như 09:41:30.")).to_be_visible()
    expect(page.get_by_label("Lý do")).to_have_value("Làm rõ phản ánh của bà Hạnh")
    page.get_by_label("Đến", exact=True).fill(f"{clock.local(_moment(called + 3)):%H:%M:%S}")
    page.get_by_role("button", name="Trích và ghi nhật ký").click()
    expect(page.get_by_text("SHA-256", exact=True)).to_be_visible()
    clip = Clip.objects.get()
    assert abs(hours(path_of(clip.blob_id))[0] - clip.true_start.timestamp()) < 1
    assert clip.about == f"ticket:{ticket.label}"
    axe(page)


def test_from_a_counters_session_and_from_a_dossier(
    signed_in: Enter, camera: Camera, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    recorded_until(camera, 0)
    opened = hall.sit(ward_copy.receptionist, 2).opened_at.timestamp()
    recorded_until(camera, opened + 4)
    dossier = dossiers.accept(ward.intake(), by=ward_copy.receptionist)
    accepted = journal.trail(f"dossier:{dossier.pk}").get(kind="dossier.accepted").at.timestamp()
    recorded_until(camera, accepted + 3)
    page = signed_in("head")
    page.goto("/office/hall/")
    page.get_by_role("link", name="Xem lại từ lúc").click()
    expect(page.get_by_text("phiên quầy 2")).to_be_visible()
    assert -2 < playing(page) - opened < 8
    page.goto(f"/office/dossiers/{dossier.pk}/")
    screenshot(page, "camera-dossier")
    page.get_by_role("link", name="xem lại").first.click()
    expect(page.get_by_text(f"hồ sơ {dossier.code}")).to_be_visible()
    assert -2 < playing(page) - accepted < 8
    axe(page)
    screenshot(page, "camera-dossier-review")
    page = signed_in("receptionist")
    page.goto(f"/office/dossiers/{dossier.pk}/")
    expect(page.get_by_text("Nhật ký").first).to_be_visible()
    expect(page.locator("a[href*='cameras/review']")).to_have_count(0)


def test_live_in_the_office_and_by_an_address_given_above(
    signed_in: Enter, visitor: Page, camera: Camera, ward_copy: ward.Cast, axe: Axe,
    screenshot: Shot,
) -> None:  # fmt: skip
    recorded_until(camera, 0)
    _share, token = commands.share("Sở Nội vụ", "CV 12", [camera.pk], 30, by=ward_copy.leader)
    page = signed_in("leader")
    for shown, address in ((page, "/office/cameras/live/"), (visitor, f"/cameras/{token}/")):
        shown.goto(address)
        hour = playing(shown)
        assert -1 < time.time() - hour < BEHIND
        axe(shown)
    screenshot(page, "camera-live")
    page.goto("/office/cameras/looks/")
    expect(page.get_by_role("row", name="Sở Nội vụ")).to_contain_text("cấp trên")
    axe(page)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
