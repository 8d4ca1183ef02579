"""Booking on a telephone, the desk's side of it, in a real browser."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.papers.qr import qr_svg
from motcua.tickets.commands import appointments
from motcua.tickets.models import Appointment
from tests.journeys.conftest import NARROW
from tests.tickets.booking import booked, hour
from tests.ward import Cast

Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]


def _narrow(page: Page) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a dict of these keys is what it takes


def _fits(page: Page, width: int = 320) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    _narrow(page)


def test_book_move_cancel_on_a_telephone(visitor: Page, axe: Axe, screenshot: Shot) -> None:
    booked("2026-10-08T09:30")
    _narrow(visitor)
    visitor.goto("/")
    screenshot(visitor, "home-with-booking")
    _narrow(visitor)
    visitor.get_by_role("link", name="Đặt lịch hẹn").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Ông/Bà đặt hẹn cho việc gì?")
    axe(visitor)
    screenshot(visitor, "book-1-groups")
    _fits(visitor)
    visitor.get_by_role("link", name="Nhà, đất, xây dựng").click()
    axe(visitor)
    screenshot(visitor, "book-2-days")
    _fits(visitor)
    visitor.get_by_role("link", name="08/10 Thứ Năm").click()
    axe(visitor)
    expect(visitor.get_by_role("radio", name="09:30")).to_be_disabled()
    visitor.get_by_role("button", name="Đặt hẹn").click()
    expect(visitor.get_by_role("alert")).to_contain_text("Mời chọn một giờ.")
    axe(visitor)
    visitor.get_by_role("radio", name="10:00").check()
    visitor.get_by_label("Số điện thoại").fill("0912345486")
    screenshot(visitor, "book-3-hours")
    _fits(visitor)
    visitor.get_by_role("button", name="Đặt hẹn").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Phường đã giữ giờ cho Ông/Bà")
    axe(visitor)
    screenshot(visitor, "appointment")
    _fits(visitor)
    row = Appointment.objects.get(phone="+84912345486")
    drawn = visitor.locator(".qr path").get_attribute("d")
    assert drawn
    assert drawn in qr_svg(f"http://127.0.0.1:8000/a/{row.token}")
    with visitor.expect_download() as file:
        visitor.get_by_role("link", name="Thêm vào lịch").click()
    assert "BEGIN:VEVENT" in file.value.path().read_text()
    visitor.get_by_role("link", name="Đổi giờ").click()
    axe(visitor)
    visitor.get_by_role("link", name="09/10 Thứ Sáu").click()
    visitor.get_by_role("radio", name="14:30").check()
    axe(visitor)
    screenshot(visitor, "appointment-move")
    visitor.get_by_role("button", name="Đổi sang giờ này").click()
    expect(visitor.get_by_role("status")).to_contain_text("Đã đổi giờ.")
    expect(visitor.locator(".kept-hour")).to_have_text("14:30")
    visitor.get_by_text("Không đến được? Hủy hẹn").click()
    visitor.get_by_role("button", name="Hủy lịch hẹn này").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Lịch hẹn đã hủy")
    axe(visitor)
    screenshot(visitor, "appointment-cancelled")


def test_booking_without_any_script(browser: Browser, site: LiveServer) -> None:
    context = browser.new_context(
        base_url=site.url,
        viewport=NARROW,
        java_script_enabled=False,  # type: ignore[arg-type]  # as above
    )
    page = context.new_page()
    page.goto("/appointments/land/2026-10-08/")
    page.get_by_role("radio", name="10:00").check()
    page.get_by_role("button", name="Đặt hẹn").click()
    expect(page.locator(".kept-hour")).to_have_text("10:00")
    page.get_by_role("link", name="Đổi giờ").click()
    page.get_by_role("link", name="09/10 Thứ Sáu").click()
    page.get_by_role("radio", name="14:30").check()
    page.get_by_role("button", name="Đổi sang giờ này").click()
    expect(page.locator(".kept-hour")).to_have_text("14:30")
    page.get_by_text("Không đến được? Hủy hẹn").click()
    page.get_by_role("button", name="Hủy lịch hẹn này").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lịch hẹn đã hủy")
    context.close()


def test_the_ward_changes_a_day(visitor: Page, ward_copy: Cast, axe: Axe, screenshot: Shot) -> None:
    moved, asked = booked(), booked("2026-10-12T09:00")
    for row, how in ((moved, "move"), (asked, "ask")):
        appointments.close_day(
            row.day, how=how, reason="Mất điện theo lịch", by=ward_copy.head
        )  # fmt: skip
    visitor.goto(f"/a/{moved.token}")
    axe(visitor)
    screenshot(visitor, "appointment-changed")
    visitor.get_by_role("button", name="Tôi đã biết").click()
    expect(visitor.get_by_text("Phường xin đổi giờ hẹn")).to_have_count(0)
    visitor.goto(f"/a/{asked.token}")
    axe(visitor)
    screenshot(visitor, "appointment-displaced")
    visitor.goto("/a/khong-co")
    axe(visitor)
    screenshot(visitor, "appointment-unknown")


def test_the_desk(
    signed_in: Callable[[str], Page], ward_copy: Cast, axe: Axe, screenshot: Shot
) -> None:
    booked("2026-10-06T10:30", name="Vũ Hoàng Nam", phone="0912345486")
    booked("2026-10-06T15:00", code="civil-status")
    booked("2026-10-06T13:00", code="certification", name="Đặng Thị Ánh", email="anh@thu.vn")
    page = signed_in("receptionist")
    page.goto("/office/appointments/")
    axe(page)
    screenshot(page, "desk-day")
    page.get_by_role("button", name="Đã đến 10:30 Vũ Hoàng Nam").click()
    expect(page.get_by_role("status")).to_contain_text("Đã cấp số C 001.")
    axe(page)
    screenshot(page, "desk-arrived")
    page.goto("/office/appointments/")
    page.get_by_role("link", name="Đặt hẹn giúp").click()
    page.get_by_role("link", name="Nhà, đất, xây dựng").click()
    page.get_by_role("link", name="08/10").click()
    axe(page)
    page.get_by_role("radio", name="09:00").check()
    page.get_by_label("Họ tên").fill("Trần Thị Bưởi")
    page.get_by_label("Số điện thoại").fill("0987 654 321")
    screenshot(page, "desk-new")
    page.get_by_role("button", name="Giữ giờ này").click()
    expect(page.get_by_role("status")).to_contain_text("Đã giữ giờ")
    page.get_by_role("button", name="Xem đầy đủ liên lạc").click()
    expect(page.get_by_text("0987654321")).to_be_visible()
    row = Appointment.objects.get(name="Trần Thị Bưởi")
    page.goto(f"/office/appointments/{row.pk}/?move=2026-10-09")
    axe(page)
    screenshot(page, "desk-one")
    booked("2026-10-08T14:00", email="nam@thu.vn", name="Nguyễn Văn Nam")
    booked("2026-10-08T10:30", code="civil-status")
    page.goto("/office/appointments/close/?day=2026-10-08")
    page.get_by_label("Lý do").fill("Phường mất điện theo lịch")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("heading", name="3 người đã hẹn")).to_be_visible()
    axe(page)
    screenshot(page, "desk-close")
    page.get_by_role("button", name="Đóng ngày 08/10/2026").click()
    expect(page.get_by_role("status")).to_contain_text("3 người chuyển giờ")
    axe(page)
    screenshot(page, "desk-calls")
    page.get_by_role("button", name="Đã báo Trần Thị Bưởi").click()
    expect(page.get_by_role("status")).to_contain_text("đã được báo")
    row.refresh_from_db()
    assert row.starts_at == hour("2026-10-09T09:00")
    assert row.told_how == "phone"
