"""What is told beside each field."""

from datetime import date
from typing import Any

import pytest

from motcua.catalog.rules import eforms
from tests.catalog.eforms.shipped import ON
from tests.catalog.eforms.small import ADDRESS, AGAIN, FORM, GOOD

FAULTS = [
    # changed answers, trail of the field, words of the message
    ({"kind": ""}, "kind", "Việc: mời chọn một mục"),
    ({"kind": "other"}, "kind", "trong danh sách"),
    ({"kind": ["new"]}, "kind", "trong danh sách"),
    ({"child": {}}, "child.name", "Người con – họ, chữ đệm, tên: mời ghi"),
    ({"child": {"name": "An"}}, "child.birth", "không nhớ ngày thì ghi năm"),
    ({"child": {"name": "Nguyễn 2", "birth": "2020"}}, "child.name", "chữ số"),
    ({"child": {"name": "A" * 101, "birth": "2020"}}, "child.name", "Dài 101 ký tự"),
    ({"child": {"birth": "2026-11", "name": "A"}}, "child.birth", "chưa đến"),
    ({"child": {"birth": "2", "name": "A"}}, "child.birth", "chỉ ghi năm"),
    ({"child": {**GOOD["child"], "personal_number": "00108500"}}, "child.personal_number", "12"),
    ({"child": {**GOOD["child"], "phone": "0123"}}, "child.phone", "10 chữ số"),
    ({"child": {**GOOD["child"], "sex": "x"}}, "child.sex", "trong danh sách"),
    (
        {"child": {**GOOD["child"], "address": {"units": "new", "detail": "Tổ 5"}}},
        "child.address.ward",
        "Nơi cư trú – phường, xã",
    ),
    (
        {"child": {**GOOD["child"], "address": {**ADDRESS, "units": "old"}}},
        "child.address.district",
        "quận, huyện",
    ),
    ({"born": "31/9/2026"}, "born", "Tháng 9 chỉ có 30 ngày"),
    ({"born": "29/2/2025"}, "born", "Tháng 2 năm 2025 chỉ có 28 ngày"),
    ({"born": "1/13/2026"}, "born", "Không có tháng 13"),
    ({"born": "0/3/2026"}, "born", "Ngày bắt đầu từ 1"),
    ({"born": "2026-07"}, "born", "đủ ngày, tháng, năm"),
    ({"born": "hôm qua"}, "born", "chưa đọc được"),
    ({"born": "2026-10-07"}, "born", "chưa đến (hôm nay là 06/10/2026)"),
    ({"born": "1492-10-12"}, "born", "quá xa"),
    ({"ended": "2026-06"}, "ended", "không thể trước 30/07/2026"),
    ({"ended": "2025"}, "ended", "không thể trước"),
    ({"copies": 0}, "copies", "nhỏ nhất là 1"),
    ({"copies": 21}, "copies", "lớn nhất là 20"),
    ({"copies": "hai"}, "copies", "bằng chữ số"),
    ({"copies": True}, "copies", "mời ghi một số"),
    ({"agreed": "maybe"}, "agreed", "Có hoặc Không"),
    ({"agreed": "no"}, "refused", "chưa gửi được"),
]
AGAIN_FAULTS = [
    ({"why": ""}, "why", "Lý do"),
    ({"why": "x" * 51}, "why", "nhiều nhất 50"),
    ({"mail": "an@nha"}, "mail", "thư điện tử chưa đúng"),
    ({"groups": ["rich"]}, "groups", "các mục đã nêu"),
    ({"place": {**ADDRESS, "ward": ""}}, "place.ward", "Nơi ở – phường"),
    ({"heirs": []}, "heirs", "ít nhất 1"),
    ({"heirs": [{"heir": "An", "heir_is": "son"}] * 4}, "heirs", "nhiều nhất 3"),
    ({"heirs": [{"heir": "An"}]}, "heirs.0.heir_is", "Là: mời chọn"),
    ({"heirs": [{"heir": "An", "heir_is": "else"}]}, "heirs.0.heir_else", "Ghi rõ"),
]


@pytest.mark.parametrize("answers", [GOOD, AGAIN])
def test_good_answers_pass(answers: dict[str, Any]) -> None:
    assert eforms.check(FORM, answers, ON) == {}


@pytest.mark.parametrize(("change", "trail", "words"), FAULTS)
def test_fault_stands_beside_its_field(change: dict[str, Any], trail: str, words: str) -> None:
    found = eforms.check(FORM, {**GOOD, **change}, ON)
    assert words in found.pop(trail)
    assert not [other for other in found if other.split(".")[0] != trail.split(".")[0]]


@pytest.mark.parametrize(("change", "trail", "words"), AGAIN_FAULTS)
def test_fault_in_the_second_section(change: dict[str, Any], trail: str, words: str) -> None:
    found = eforms.check(FORM, {**AGAIN, **change}, ON)
    assert words in found[trail]


def test_messages_stand_in_the_order_of_the_page() -> None:
    assert list(eforms.check(FORM, {}, ON)) == [
        "kind", "child.name", "child.birth", "born", "copies", "agreed",
    ]  # fmt: skip


def test_only_the_sections_asked_for() -> None:
    broken = {**AGAIN, "copies": 0, "why": ""}
    assert set(eforms.check(FORM, broken, ON, ["one"])) == {"copies"}
    assert set(eforms.check(FORM, broken, ON, ["two"])) == {"why"}


def test_what_does_not_apply_is_not_looked_at() -> None:
    """But stays in the answers while they are edited, and is not sent."""
    answers = {**GOOD, "why": "x" * 900, "heirs": [{"heir": ""}], "groups": ["poor"]}
    assert eforms.check(FORM, answers, ON) == {}
    assert eforms.settled(FORM, answers, ON) == GOOD
    assert "poor" not in eforms.facts(FORM, answers, ON)


def test_the_case_opens_a_section() -> None:
    assert [s.code for s in eforms.visible(FORM, GOOD, ON).sections] == ["one"]
    shown = eforms.visible(FORM, {**GOOD, "case": "special"}, ON)
    assert [s.code for s in shown.sections] == ["one", "two"]
    assert "why" in shown
    assert "heirs" not in shown


def test_a_row_shows_what_its_own_answers_ask_for() -> None:
    rows = [{"heir": "A", "heir_is": "son"}, {"heir": "B", "heir_is": "else"}, {}]
    shown = eforms.visible(FORM, {**AGAIN, "heirs": rows}, ON)
    assert "heirs.0.heir_else" not in shown
    assert "heirs.1.heir_else" in shown
    assert eforms.settled(FORM, {**AGAIN, "heirs": rows}, ON)["heirs"] == rows[:2]


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ({"personal_number": "001085012345", "birth": "1985", "sex": "male"}, None),
        ({"personal_number": "001085012345", "birth": "1986"}, "Người con: năm sinh không khớp"),
        (
            {"personal_number": "001085012345", "birth": "1985", "sex": "female"},
            "giới tính không khớp",
        ),
        ({"personal_number": "999999"}, None),  # that is a fault, not a doubt
        ({}, None),
    ],
)
def test_doubts_keep_nobody_from_sending(person: dict[str, str], words: str | None) -> None:
    answers = {**GOOD, "child": {"name": "An", "birth": "2026", **person}}
    found = eforms.doubts(FORM, answers, date(2026, 10, 6))
    if words is None:
        assert found == {}
    else:
        assert words in found["child.personal_number"]
        assert eforms.check(FORM, answers, ON) == {}


@pytest.mark.parametrize(
    ("units", "province", "odd"),
    [
        ("new", "Hà Nội", False),
        ("new", "TP. Hồ Chí Minh", False),
        ("new", "tinh phu tho", False),
        ("new", "Thủ đô Hà Nội", False),
        ("new", "Hà Tây", True),
        ("old", "Hà Tây", False),
    ],
)
def test_a_province_that_is_no_more(units: str, province: str, odd: bool) -> None:
    place = {"units": units, "province": province, "ward": "x", "district": "y"}
    found = eforms.doubts(FORM, {**AGAIN, "place": place}, ON)
    assert ("34 tỉnh" in found.get("place.province", "")) is odd
