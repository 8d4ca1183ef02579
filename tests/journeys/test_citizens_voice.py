"""A petition from the desk to the published answer; a day on which a leader receives citizens."""

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from motcua.kernel import clock
from tests import ward
from tests.reception.made import sitting

Enter = Callable[[str], Page]
Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]


def test_a_petition_from_the_desk_to_the_published_answer(
    ward_copy: ward.Cast, visitor: Page, signed_in: Enter, axe: Axe, screenshot: Shot
) -> None:
    desk = signed_in("receptionist")
    desk.goto("/office/petitions/new/")
    desk.get_by_label("Gọi điện thoại").check()
    desk.get_by_label("Phản ánh hành vi").check()
    desk.get_by_label("Nội dung", exact=True).fill("Sáng thứ Hai tôi chờ ở quầy 3 hơn một giờ.")
    desk.get_by_label("Họ tên").fill("Vũ Hoàng Nam")
    desk.get_by_label("Số điện thoại").fill("0912 345 486")
    desk.get_by_label("Công dân đồng ý cho công khai").check()
    screenshot(desk, "petition-new")
    desk.get_by_role("button", name="Lưu và lấy mã").click()
    expect(desk.locator("main")).to_contain_text(re.compile(r"PA26-"))
    head = signed_in("head")
    head.goto("/office/petitions/")
    head.get_by_role("link", name="Phản ánh hành vi").click()
    head.get_by_label("Cán bộ").select_option(str(ward_copy.officer.id))
    head.get_by_role("button", name="Giao", exact=True).click()
    officer = signed_in("officer")
    officer.goto("/office/petitions/")
    axe(officer)
    screenshot(officer, "petitions")
    officer.get_by_role("link", name="Phản ánh hành vi").click()
    officer.get_by_label("Lời trả lời").fill("Phường xin lỗi và đã mở thêm quầy.")
    axe(officer)
    screenshot(officer, "petition")
    officer.get_by_role("button", name="Gửi trả lời").click()
    expect(officer.get_by_text("Đã trả lời công dân.")).to_be_visible()
    head.goto("/office/petitions/?list=answered")
    head.get_by_role("link", name="Phản ánh hành vi").click()
    head.get_by_role("button", name="Công khai trên cổng").click()
    expect(head.get_by_text("Đã công khai câu trả lời trên cổng.")).to_be_visible()
    visitor.goto("/petitions/")
    expect(visitor.locator("main")).to_contain_text("Phường xin lỗi và đã mở thêm quầy.")
    expect(visitor.locator("main")).not_to_contain_text("Vũ Hoàng Nam")
    axe(visitor)
    screenshot(visitor, "petitions-public")


def test_the_day_a_leader_receives(
    ward_copy: ward.Cast, visitor: Page, signed_in: Enter, axe: Axe, screenshot: Shot
) -> None:
    now = clock.now()
    sitting(ward_copy, now, starts_at=now + timedelta(hours=2), ends_at=now + timedelta(hours=4))
    visitor.goto("/reception/")
    visitor.get_by_role("link", name="Đặt hẹn").first.click()
    visitor.get_by_label("Họ tên").fill("Tạ Thị Hường")
    visitor.get_by_label("Số điện thoại").fill("0912 345 486")
    visitor.get_by_label("Về việc gì").fill("Bồi thường đất")
    visitor.get_by_role("button", name="Đặt hẹn").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Đã hẹn")
    page = visitor.url
    desk = signed_in("receptionist")
    desk.goto("/office/reception/")
    axe(desk)
    screenshot(desk, "reception-day")
    desk.get_by_role("link", name="Bồi thường đất").click()
    desk.get_by_role("link", name="Công dân đã đến").click()
    desk.get_by_label("Kiến nghị").check()
    desk.get_by_label("Nội dung công dân trình bày").fill("Xin xem lại diện tích đo năm 2019.")
    axe(desk)
    screenshot(desk, "reception-register")
    desk.get_by_role("button", name="Ghi vào sổ").click()
    leader = signed_in("leader")
    leader.goto("/office/reception/book/")
    leader.get_by_role("link", name="Bồi thường đất").click()
    leader.get_by_label("Kết luận công dân sẽ đọc").fill("Địa chính đo lại thửa đất trong tuần.")
    axe(leader)
    screenshot(leader, "reception-conclude")
    leader.get_by_role("button", name="Ghi kết luận").click()
    visitor.goto(page)
    expect(visitor.locator("main")).to_contain_text("Địa chính đo lại thửa đất trong tuần.")
    axe(visitor)
    screenshot(visitor, "reception-concluded")
