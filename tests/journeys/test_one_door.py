"""One door, whole: a father hands in one form on his telephone, and all results come home.

Everybody does their own part on their own screen: the desk, civil status, ward police, social
insurance, the courier. Nothing is done behind the pages.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.delivery.commands import codes
from motcua.delivery.models import DeliveryJob
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from tests import ward
from tests.files.scans import pictures
from tests.joint.acts import BIRTH, NUMBER, part
from tests.journeys import citizens
from tests.journeys.conftest import NARROW, WIDE
from tests.journeys.courier import press

Enter = Callable[[str], Page]
Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]


@pytest.fixture(autouse=True)
def home(tmp_path: Path) -> Iterator[None]:
    held, settings.MOTCUA_HOME = settings.MOTCUA_HOME, tmp_path
    yield
    settings.MOTCUA_HOME = held


@pytest.fixture
def telephone(browser: Browser, site: LiveServer) -> Iterator[BrowserContext]:
    context = citizens.telephone(browser, site)
    yield context
    context.close()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes the citizen has got for the door."""
    found: list[str] = []

    def send(job: DeliveryJob, code: str, at: datetime) -> bool:
        found.append(code)
        return True

    monkeypatch.setattr(codes, "_senders", [send])
    return found


def on(page: Page) -> None:
    page.get_by_role("button", name="Lưu và đi tiếp").click()


def place(page: Page, field: str) -> None:
    page.locator(f"#f-{field}-ward").fill("Phường Phúc Lợi")
    page.locator(f"#f-{field}-province").fill("Hà Nội")


def tell_of_the_child(page: Page) -> None:
    page.locator("#f-child-name").fill("Vũ Đặng Minh Khuê")
    for box, text in zip(("", "-month", "-year"), ("22", "9", "2026"), strict=True):
        page.locator(f"#f-child-birth_date{box}").fill(text)
    page.get_by_label("Nữ").check()
    page.locator("#f-child-ethnicity").fill("Kinh")
    page.locator("#f-child-nationality").fill("Việt Nam")
    page.get_by_label("Bệnh viện, trạm y tế hoặc nhà hộ sinh").check()
    page.locator("#f-facility").fill("Bệnh viện Đa khoa Đức Giang")
    on(page)


def tell_of_the_parents(page: Page) -> None:
    for who, name in (("mother", "Đặng Thị Mai"), ("father", "Vũ Hoàng Nam")):
        page.locator(f"#f-{who}-name").fill(name)
        page.locator(f"#f-{who}-birth-year").fill("1990")
        page.locator(f"#f-{who}-ethnicity").fill("Kinh")
        page.locator(f"#f-{who}-nationality").fill("Việt Nam")
        place(page, f"{who}-address")
        if who == "mother":
            page.get_by_label("Có", exact=True).check()
        on(page)


def tell_of_the_home(page: Page) -> None:
    page.get_by_label("Theo cha").check()
    place(page, "residence_address")
    page.locator("#f-householder-name").fill("Vũ Hoàng Nam")
    page.locator("#f-householder-personal_number").fill("001088004821")
    page.get_by_label("Con", exact=True).check()
    on(page)
    page.locator("#f-hospital").fill("Trạm Y tế phường Phúc Lợi")
    page.get_by_label("Bản giấy tại Bộ phận Một cửa").check()
    on(page)


def apply(page: Page, folder: Path) -> None:
    page.goto(f"/apply/{BIRTH}/")
    page.get_by_text("Khai sinh, thường trú và thẻ bảo hiểm y tế").first.click()
    page.get_by_role("button", name="Bắt đầu khai").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ông/Bà muốn làm những việc nào?")
    on(page)
    place(page, "informant-address")
    page.get_by_label("Cha", exact=True).check()
    on(page)
    tell_of_the_child(page)
    tell_of_the_parents(page)
    tell_of_the_home(page)
    photo = folder / "IMG_0003.HEIC"
    photo.write_bytes(pictures.heic(1200, 900))
    page.locator("#f-paper-birth-note").set_input_files(photo)
    expect(page.get_by_text("IMG_0003.jpg").first).to_be_visible()
    on(page)


def send(page: Page) -> Dossier:
    """Home delivery, a last look, off it goes."""
    page.get_by_label("Phường mang đến nhà").check()
    page.locator("#f-return_address").fill("Số 12 ngõ 45, phường Phúc Lợi")
    on(page)
    page.locator("#f-agree").check()
    page.get_by_role("button", name="Gửi hồ sơ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phường đã nhận được hồ sơ")
    return Dossier.objects.get(whole=None)


def take_in(desk: Page) -> None:
    """The receptionist looks at each paper, then takes the dossier in."""
    desk.goto("/office/inbox/")
    desk.keyboard.press("F2")
    expect(desk.get_by_role("heading", name="Nội dung khai")).to_be_visible()
    for box in desk.locator(".asked input[type=checkbox]").all():
        box.check()
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_text("Đã tiếp nhận hồ sơ")).to_be_visible()


def work(page: Page, dossier: Dossier) -> None:
    """From one's worklist to the dossier, and the step is done."""
    page.goto("/office/")
    page.locator("tbody tr").filter(has_text="Vũ Đặng Minh Khuê").get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text(dossier.code)
    page.get_by_role("button", name="Ctrl+Enter").click()
    expect(page.get_by_role("status").first).to_be_visible()


def settle(enter: Enter, whole: Dossier, code: str, people: tuple[str, ...]) -> None:
    """All steps of a part by those whose they are, at their agency."""
    dossier = part(whole, code).dossier
    assert dossier
    for who in people:
        page = enter(who)
        if who == "clerk":
            hand_on_the_number(page, dossier)
        work(page, dossier)


def hand_on_the_number(page: Page, birth: Dossier) -> None:
    """What the register of births gave, for those who come after."""
    page.goto(f"/office/dossiers/{birth.pk}/")
    page.get_by_label("Số định danh cá nhân của trẻ").fill(NUMBER)
    page.get_by_role("button", name="Ghi dữ liệu").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã ghi dữ liệu")


def pack(desk: Page) -> None:
    """One original, one envelope, one round."""
    desk.goto("/office/delivery/")
    desk.get_by_role("button", name="Đóng gói").first.click()
    expect(desk.get_by_text("Đã đóng gói.")).to_be_visible()
    desk.goto("/office/delivery/ready/")
    desk.get_by_role("button", name="Lập chuyến").click()
    desk.get_by_role("button", name="Bàn giao cho người giao").click()
    expect(desk.get_by_role("heading", name="Đã bàn giao, chờ người giao nhận")).to_be_visible()


def set_out(courier: Page) -> None:
    """The courier signs for the envelope on the telephone, and goes."""
    courier.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a dict of these keys
    courier.goto("/office/round/")
    press(courier, "Nhận chuyến")


def deliver(courier: Page, code: str) -> None:
    """At the door the father reads his code."""
    courier.get_by_role("button", name="Đã giao").click()
    courier.get_by_label("Mã người nhận đọc").fill(code)
    press(courier, "Ghi đã giao")


def test_a_child_is_born(
    telephone: BrowserContext,
    site: LiveServer,
    ward_copy: ward.Cast,
    signed_in: Enter,
    sent: list[str],
    tmp_path: Path,
    axe: Axe,
    screenshot: Shot,
) -> None:
    def look(page: Page, name: str) -> None:
        axe(page)
        screenshot(page, f"one-door-{name}")
        page.set_viewport_size(citizens.PHONE if page is phone else WIDE)  # type: ignore[arg-type]

    citizens.enter(telephone, site)
    phone = telephone.new_page()
    apply(phone, tmp_path)
    whole = send(phone)
    follow = f"/dossiers/{whole.code}/"
    desk = signed_in("receptionist")
    take_in(desk)
    settle(signed_in, whole, "birth", ("officer", "leader", "clerk"))
    phone.goto(follow)
    expect(phone.get_by_text("Công an phường Phúc Lợi").first).to_be_visible()
    look(phone, "parts")
    settle(signed_in, whole, "residence", ("police", "police_leader", "police"))
    settle(signed_in, whole, "insurance", ("insurance", "insurance_leader", "insurance"))
    pack(desk)
    look(desk, "round")
    courier = signed_in("courier")
    set_out(courier)
    phone.goto(follow)
    coming = phone.get_by_role("heading", name="Hoàng Văn Tâm đang mang kết quả đến")
    expect(coming).to_be_visible()
    look(phone, "coming")
    deliver(courier, sent[0])
    phone.goto(follow)
    expect(phone.get_by_text("Kết quả đã trao: tận nhà.")).to_be_visible()
    look(phone, "home")
    given = Dossier.objects.values_list("part", "status").order_by("pk")
    assert dict(given) == dict.fromkeys(("", "birth", "residence", "insurance"), Status.RETURNED)
    job = DeliveryJob.objects.get()
    assert (job.dossier_id, job.state, job.tries.get().code_right) == (whole.pk, "delivered", True)
