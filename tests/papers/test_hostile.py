"""What people type is printed as typed: never markup, code or another direction of writing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.papers import render
from tests.papers.reading import read, squeezed
from tests.papers.samples import slips
from tests.papers.samples.common import CITIZEN

HOSTILE = [
    "#strong[x]",
    '#read("/etc/passwd")',
    '\\" } #panic("x") //',
    "<script>alert(1)</script>",
    "$ sum_(i=0)^n $",
    "*đậm* _nghiêng_ `mã` @nhan <nhan>",
    "= Tiêu đề",
    "O'Neil; DROP TABLE dossiers; --",
    "{{ 7*7 }} {% x %}",
    "\\u{41} ~ -- ---",
]


def _receipt(name: str) -> bytes:
    data = slips.receipt()
    data["submitter"] = {**CITIZEN, "name": name, "address": name}
    data["notes"] = [name]
    data["documents"] = [{"name": name, "kind": name, "quantity": 1}]
    data["copies"] = 1
    return render("receipt", data)


@pytest.mark.parametrize("name", HOSTILE)
def test_markup_is_printed_as_typed(name: str) -> None:
    assert squeezed(name) in squeezed(read(_receipt(name)).text)


def test_emoji_and_other_scripts_do_not_stop_the_press() -> None:
    text = read(_receipt("Nguyễn 😀 Văn 漢字 An")).text
    assert "Nguyễn" in text
    assert "An" in text


def test_decomposed_letters_are_set_composed() -> None:
    assert "Nguyễn Thị Hồng" in read(_receipt("Nguye\u0302\u0303n Thi\u0323 Ho\u0302\u0300ng")).text


def test_control_and_direction_characters_are_dropped() -> None:
    assert "Nguyễn Văn An" in read(_receipt("Nguyễn\x00 \x07Văn \u202eAn")).text


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=120))
def test_any_text_can_be_printed(name: str) -> None:
    assert _receipt(name).startswith(b"%PDF")
