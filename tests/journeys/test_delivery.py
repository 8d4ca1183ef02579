"""A result brought home: packed, handed over, delivered through a dead spot, and it counts."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from motcua.delivery.commands import codes
from motcua.delivery.models import Attempt, DeliveryJob
from tests import ward
from tests.delivery import made
from tests.journeys.conftest import NARROW
from tests.journeys.courier import press

Enter = Callable[[str], Page]
Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> dict[int, str]:
    """job → the code its citizen has got."""
    found: dict[int, str] = {}

    def send(job: DeliveryJob, code: str, at: datetime) -> bool:
        found[job.pk] = code
        return True

    monkeypatch.setattr(codes, "_senders", [send])
    return found


def sign(page: Page) -> None:
    canvas = page.locator("canvas.signature")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 90, steps=6)
    page.mouse.up()


def test_from_the_desk_to_the_door_and_through_a_dead_spot(
    signed_in: Enter,
    ward_copy: ward.Cast,
    visitor: Page,
    sent: dict[int, str],
    axe: Axe,
    screenshot: Shot,
) -> None:
    jobs = [
        made.job(ward_copy, request_key=str(n), submitter=ward.person(name, ""))
        for n, name in enumerate(("Vũ Hoàng Nam", "Hoàng Thị Kim Oanh", "Bùi Đức Thắng"))
    ]
    desk = signed_in("receptionist")
    desk.goto("/office/delivery/")
    axe(desk)
    screenshot(desk, "delivery-pack")
    desk.get_by_role("button", name="Ký nhận tất cả").click()
    expect(desk.get_by_text("Đã ký nhận 3 bản gốc.")).to_be_visible()
    for _ in jobs:
        desk.get_by_role("button", name="Đóng gói").first.click()
        expect(desk.get_by_text("Đã đóng gói.")).to_be_visible()
    desk.goto("/office/delivery/ready/")
    axe(desk)
    screenshot(desk, "delivery-ready")
    desk.get_by_role("button", name="Lập chuyến").click()
    desk.get_by_role("button", name="Bàn giao cho người giao").click()
    expect(desk.get_by_role("heading", name="Đã bàn giao, chờ người giao nhận")).to_be_visible()
    axe(desk)
    screenshot(desk, "delivery-round")

    phone = signed_in("courier")
    phone.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a dict of these keys
    phone.goto("/office/round/")
    axe(phone)
    press(phone, "Nhận chuyến")
    phone.goto("/office/round/")  # the worker has taken over
    phone.wait_for_selector("html[data-kept=yes]")
    axe(phone)
    screenshot(phone, "delivery-phone")
    phone.set_viewport_size(NARROW)  # type: ignore[arg-type]  # as above
    address = phone.locator(".where").first.bounding_box()
    assert address
    assert address["width"] > NARROW["width"] * 0.75, "an address is read at a glance"

    phone.context.set_offline(True)
    phone.reload()  # opens from what was kept
    expect(phone.get_by_role("heading", name="Vũ Hoàng Nam")).to_be_visible()
    expect(phone.get_by_text("Không có mạng.")).to_be_visible()
    phone.locator(f"#stop-{jobs[0].pk}").get_by_role("button", name="Đã giao").click()
    phone.get_by_label("Mã người nhận đọc").fill(sent[jobs[0].pk])
    phone.get_by_role("button", name="Ghi đã giao").click()
    expect(phone.get_by_text("Không có mạng thì cần thêm chữ ký.")).to_be_visible()
    sign(phone)
    screenshot(phone, "delivery-phone-door")
    phone.set_viewport_size(NARROW)  # type: ignore[arg-type]  # as above
    phone.get_by_role("button", name="Ghi đã giao").click()
    expect(phone.get_by_text("Đã giao, chờ gửi về máy chủ")).to_be_visible()
    phone.locator(f"#stop-{jobs[1].pk}").get_by_role("button", name="Chưa giao được").click()
    phone.get_by_label("Không có người ở nhà").check()
    axe(phone)
    phone.get_by_role("button", name="Ghi chưa giao được").click()
    expect(phone.get_by_text("2 việc chờ gửi")).to_be_visible()
    axe(phone)
    screenshot(phone, "delivery-phone-offline")
    assert Attempt.objects.count() == 0
    phone.reload()  # the battery, say: what was done is still there
    expect(phone.get_by_text("2 việc chờ gửi")).to_be_visible()

    phone.context.set_offline(False)
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.get_by_text("Đã gửi hết")).to_be_visible()
    assert Attempt.objects.count() == 2
    jobs[0].refresh_from_db()
    assert jobs[0].state == "delivered"
    assert jobs[0].tries.get().code_right is True

    visitor.set_viewport_size(NARROW)  # type: ignore[arg-type]  # as above
    visitor.goto(f"/h/{jobs[2].dossier.token}")
    coming = visitor.get_by_role("heading", name="Hoàng Văn Tâm đang mang kết quả đến")
    expect(coming).to_be_visible()
    axe(visitor)
    screenshot(visitor, "delivery-follow-out")
    visitor.goto(f"/h/{jobs[0].dossier.token}")
    expect(visitor.get_by_text("Kết quả đã trao: tận nhà.")).to_be_visible()

    # The desk takes the third one back by hand; the phone, which does not know, delivers it.
    phone.context.set_offline(True)
    desk.goto("/office/delivery/out/")
    desk.get_by_role("button", name="Nhận lại tại quầy").first.click()
    expect(desk.get_by_text("Đã nhận lại bản gốc.")).to_be_visible()
    phone.set_viewport_size(NARROW)  # type: ignore[arg-type]  # as above
    phone.locator(f"#stop-{jobs[2].pk}").get_by_role("button", name="Đã giao").click()
    sign(phone)
    phone.get_by_role("button", name="Ghi đã giao").click()
    phone.context.set_offline(False)
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.get_by_role("alert")).to_contain_text("Bộ phận Một cửa sẽ xem lại")
    axe(phone)
    screenshot(phone, "delivery-phone-conflict")
    for address, name in (
        ("doubt", "delivery-doubt"), ("custody", "delivery-custody"),
        ("statistics", "delivery-statistics"), ("failed", "delivery-failed"),
        (str(jobs[0].pk), "delivery-job"), ("rounds", "delivery-rounds"),
    ):  # fmt: skip
        desk.goto(f"/office/delivery/{address}/")
        axe(desk)
        screenshot(desk, name)
