"""Everything said to citizens in Vietnamese is said in English too, with the same blanks filled."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils import translation

from motcua.catalog.packages.builtin import builtin
from motcua.catalog.packages.lint import lint, read_checked
from motcua.kernel.said import LETTERS, Figure, Joined, Said, Small, Term, hours_and_minutes
from motcua.kernel.said import recalled as recall
from motcua.kernel.text import money
from tests import words

BLANKS = re.compile(r"%\(\w+\)\w|\{\w*\}")
PAGES = ("portal", "lobby", "look", "notices", "printers", "voice")
# Where words come from that citizens read: all of it, but for what only officers are told.
SAID = (
    "kernel", "files", "citizens", "ratings", "printers", "portal", "lobby", "look",
    "applications", "agencies/permissions.py", "worktime/rules/terms.py",
    "worktime/rules/sources.py", "catalog/content", "catalog/queries.py", "catalog/rules/answers",
    "catalog/rules/eforms", "catalog/rules/fees.py", "catalog/rules/formulas.py",
    "catalog/packages/words.py", "catalog/rules/delivery.py",
    "cameras/rules/states.py",
    "delivery/rules/parcels.py", "dossiers/rules.py", "dossiers/lights.py", "dossiers/intake.py",
    "dossiers/commands/electronic.py", "dossiers/commands/supplied.py", "dossiers/queries",
    "reception/commands/booking.py", "reception/rules/states.py", "reception/queries.py",
    "petitions/drafts.py", "petitions/uploads.py", "petitions/rules/kinds.py",
    "petitions/rules/states.py", "petitions/commands/rating.py",
    "payments/commands/orders.py", "payments/commands/requests.py", "payments/commands/events.py",
    "payments/providers", "payments/queries", "tickets/commands/issuing.py",
    "tickets/commands/appointments/_core.py", "tickets/commands/appointments/arriving.py",
    "tickets/commands/appointments/booking.py", "tickets/commands/appointments/contact.py",
    "tickets/commands/appointments/places.py", "tickets/queries/appointments.py",
    "tickets/queries/tickets.py", "tickets/rules/order.py", "tickets/rules/states.py",
)  # fmt: skip
OFFICERS = (
    "đang lập nhiều giấy tờ cùng lúc",
    "Địa chỉ nhận ",
    "không thuộc phạm vi Ông/Bà được xem",
    "trả lời cho công dân",
    "do cán bộ khác mở",
)


@pytest.fixture(scope="module")
def english() -> Catalog:
    with (words.SOURCES / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file)


def lacking(english: Catalog, said: Iterator[str]) -> list[str]:
    return sorted({
        one for one in said
        if not (english.get(one) and english[one].string)
        and not any(part in one for part in OFFICERS)
    })  # fmt: skip


@pytest.mark.parametrize("folder", PAGES)
def test_what_is_marked_has_its_english(folder: str, english: Catalog) -> None:
    assert not lacking(english, words.marked(folder))


def test_what_code_says_has_its_english(english: Catalog) -> None:
    assert not [one for folder in SAID for one in lacking(english, words.said(folder))]


def test_no_blank_is_filled_before_it_can_be_told(english: Catalog) -> None:
    assert not [place for folder in SAID for place in words.blind(folder)]


def test_nothing_is_uncertain_and_blanks_agree(english: Catalog) -> None:
    for message in english:
        if message.id:
            assert not message.fuzzy, message.id
            for source, target in zip(_all(message.id), _all(message.string), strict=False):
                assert set(BLANKS.findall(target)) <= set(BLANKS.findall(source)), source


def test_english_of_the_catalog_is_english() -> None:
    shipped = builtin("phuc-loi")
    packages, _ = read_checked(shipped)
    assert not lint(shipped)
    texts = [
        pair for package in packages.values() for source in package.files
        if source.data.get("kind") == "english" for pair in source.data["texts"].items()
    ]  # fmt: skip
    assert len(texts) > 1800
    assert not [told for _, told in texts if LETTERS.search(told)]


def _all(text: object) -> list[str]:
    return [text] if isinstance(text, str) else list(text)  # type: ignore[call-overload]  # a plural's forms


# Words that know how to be told


def test_it_is_its_vietnamese_until_a_page_tells_it() -> None:
    said = Said("Chưa có “{name}”. Mời chụp ảnh hoặc chọn tệp.", name=Said("Quốc tịch"))
    assert said == "Chưa có “Quốc tịch”. Mời chụp ảnh hoặc chọn tệp."
    assert f"{said}" == str(said) == said
    with translation.override("en"):
        assert f"{said}" == said, "what is stored stays Vietnamese"
        assert said.told() == "“Nationality” is missing. Please take a photo or choose a file."


def test_what_nobody_translated_says_so() -> None:
    with translation.override("en"):
        assert Said("Vũ <b>").__html__() == '<span lang="vi">Vũ &lt;b&gt;</span>'
        assert Said("Nam & Co").__html__() == "Nam &amp; Co"
        assert Said("Nghị quyết 6/2020/NĐ-CP").told().endswith("6/2020/ND-CP")
    assert Said("Vũ <b>").__html__() == "Vũ &lt;b&gt;"


def test_parts_are_told_each() -> None:
    with translation.override("en"):
        assert Joined(["Dân tộc", "Quốc tịch"], " – ").told() == "Ethnic group – Nationality"
        assert Small("Quốc tịch").told() == "nationality"
        assert Term("Quốc tịch?").told() == "Quốc tịch"
        assert Figure(1234567).told() == "1,234,567"
        assert money(16000).told() == "16,000 VND"
        assert hours_and_minutes(135).told() == "2 h 15 min"
        assert Said("{what}: {ask}", what="Dân tộc", ask="x").told() == "Ethnic group: x"
    assert (Small("Quốc tịch"), Figure(1234), money(16000)) == (
        "quốc tịch", "1.234", "16.000 đồng",
    )  # fmt: skip


def test_a_kept_text_is_read_back() -> None:
    known = ("{why} ({legal})", "{number} {per} × {amount}", "{amount} đồng")
    text = recall("2 bản × 8.000 đồng (281/2016/TT-BTC)", known)
    assert text == "2 bản × 8.000 đồng (281/2016/TT-BTC)"
    with translation.override("en"):
        assert text.told() == "2 × 8,000 VND (copy) (281/2016/TT-BTC)"
