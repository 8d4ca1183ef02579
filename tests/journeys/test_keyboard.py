"""A birth registered with the keyboard alone, from the search on the first page to the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, FileChooser, Page, expect
from playwright.sync_api import TimeoutError as TooLong
from pytest_django.live_server_helper import LiveServer

from motcua.dossiers.models import Dossier
from tests.files.scans import pictures
from tests.journeys import citizens
from tests.journeys.keyboard import Keyboard

NEXT = "button.btn-primary[type=submit]:not(.first-press)"


@pytest.fixture
def hands(browser: Browser, site: LiveServer, tmp_path: Path) -> Iterator[Keyboard]:
    """Vũ Hoàng Nam before a narrow window, his mouse broken."""
    held, settings.MOTCUA_HOME = settings.MOTCUA_HOME, tmp_path
    context = browser.new_context(
        base_url=site.url, viewport=citizens.PHONE, reduced_motion="reduce"
    )  # type: ignore[arg-type]  # a dict of these keys is what it takes
    context.set_default_timeout(30_000)
    citizens.enter(context, site)
    page = context.new_page()
    # Who listens only when the list opens may come too late: then it is the system's, and stays.
    page.on("filechooser", lambda _: None)
    yield Keyboard(page)
    context.close()
    settings.MOTCUA_HOME = held


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_a_birth_with_the_keyboard_alone(hands: Keyboard, tmp_path: Path) -> None:
    page = hands.page
    page.goto("/")
    _find(hands)
    _begin(hands)
    _informant(hands)
    _child(hands)
    for who in ("mother", "father"):
        _parent(hands, who)
    expect(page.locator("#f-copies")).to_be_visible()
    hands.write("#f-copies", "2")
    page.keyboard.press("Enter")
    _papers(hands, tmp_path)
    _send(hands)
    dossier = Dossier.objects.get()
    assert (dossier.return_method, dossier.return_address) == ("home", "Số 12 ngõ 45")
    assert dossier.quantity == {"copy": 2}


def _find(hands: Keyboard) -> None:
    """From the first page over the list of what was found to the procedure and its case."""
    page = hands.page
    hands.write("#search", "lam giay khai sinh")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/find/?q=lam+giay+khai+sinh")
    hands.press("main a[href^='/procedures/1.001193/']")
    heading(page, "Đăng ký khai sinh")
    hands.press("main a[href$='/guide/']")
    expect(page.get_by_text("Câu hỏi 1", exact=True)).to_be_visible()
    hands.press("a.choice[href='?a=born']")
    expect(page.get_by_text("Câu hỏi 2", exact=True)).to_be_visible()
    hands.press("a.choice")
    heading(page, "Đăng ký khai sinh")
    hands.press("a.choice[href*='/apply/']")


def _begin(hands: Keyboard) -> None:
    expect(hands.page.get_by_role("button", name="Bắt đầu khai")).to_be_visible()
    hands.choose("case", "standard")
    hands.press(NEXT)
    heading(hands.page, "Người đi đăng ký")


def _informant(hands: Keyboard) -> None:
    expect(hands.page.locator("#f-informant-address-detail")).to_be_visible()
    hands.write("#f-informant-address-detail", "Số 12 ngõ 45")
    hands.write("#f-informant-address-ward", "Phường Phúc Lợi")
    hands.write("#f-informant-address-province", "Hà Nội")
    hands.choose("relation", "father")
    hands.press(NEXT)


def _child(hands: Keyboard) -> None:
    """With a day that there is none of: told on top, the focus goes there and to the field."""
    page = hands.page
    expect(page.locator("#f-child-name")).to_be_visible()
    hands.write("#f-child-name", "Vũ Đặng Minh Khuê")
    for box, text in zip(("", "-month", "-year"), ("31", "9", "2026"), strict=True):
        hands.write(f"#f-child-birth_date{box}", text)
    page.keyboard.press("Enter")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    hands.press("[data-error-summary] a[href='#f-child-birth_date']")
    expect(page.locator("#f-child-birth_date")).to_be_focused()
    expect(page.locator("#f-child-name")).to_have_value("Vũ Đặng Minh Khuê")
    page.keyboard.press("Control+A")
    page.keyboard.type("22")
    hands.choose("child.sex", "female")
    hands.write("#f-child-ethnicity", "Kinh")
    hands.write("#f-child-nationality", "Việt Nam")
    hands.choose("birth_where", "facility")
    expect(page.locator("#f-facility")).to_be_visible()
    hands.write("#f-facility", "Bệnh viện Đa khoa Đức Giang")
    hands.press(NEXT)


def _parent(hands: Keyboard, who: str) -> None:
    name = "Đặng Thị Mai" if who == "mother" else "Vũ Hoàng Nam"
    expect(hands.page.locator(f"#f-{who}-name")).to_be_visible()
    told = {"name": name, "birth-year": "1990", "ethnicity": "Kinh", "nationality": "Việt Nam",
            "address-ward": "Phường Phúc Lợi", "address-province": "Hà Nội"}  # fmt: skip
    for field, text in told.items():
        hands.write(f"#f-{who}-{field}", text)
    if who == "mother":
        hands.choose("parents_married", "yes")
    hands.press(NEXT)


def _papers(hands: Keyboard, folder: Path) -> None:
    page, photo = hands.page, folder / "IMG_0001.HEIC"
    photo.write_bytes(pictures.heic(1200, 900))
    heading(page, "Giấy tờ kèm theo")
    _chosen(hands).set_files(photo)
    expect(page.get_by_text("IMG_0001.jpg").first).to_be_visible()
    hands.press(NEXT)


def _chosen(hands: Keyboard) -> FileChooser:
    """The system's list of files; a busy machine may swallow the first press, not the second."""
    for patience in (8_000, 20_000):
        hands.to("#f-paper-birth-note")
        try:
            with hands.page.expect_file_chooser(timeout=patience) as chooser:
                hands.page.keyboard.press("Enter")
            return chooser.value
        except TooLong:
            continue
    pytest.fail("Enter opens no list of files")


def _send(hands: Keyboard) -> None:
    """How the result comes, the last look, an oath forgotten and then sworn."""
    page = hands.page
    heading(page, "Nhận kết quả")
    hands.choose("return_method", "home")
    hands.to("#f-return_address")
    page.keyboard.press("Control+A")
    page.keyboard.type("Số 12 ngõ 45")
    page.keyboard.press("Enter")
    heading(page, "Kiểm tra và gửi")
    hands.press(NEXT)
    expect(page.locator("[data-error-summary]")).to_be_focused()
    hands.press("#f-agree", "Space")
    hands.press(NEXT)
    heading(page, "Phường đã nhận được hồ sơ")
