"""Too much of everything: papers flow to further pages, nothing leaves the margins."""

import pytest

from motcua.papers import render
from tests.papers.reading import MM, char_boxes, plain, read, squeezed
from tests.papers.samples import slips, tracking, wide
from tests.papers.samples.common import CITIZEN

LONG = ("Công ty trách nhiệm hữu hạn một thành viên Phúc Lợi " * 6)[:300]
ENDLESS = "Nguyễn" * 50


def _inside(pdf: bytes, width: float, height: float, margin: float) -> bool:
    return all(
        left >= margin * MM - 1
        and right <= (width - margin) * MM + 1
        and bottom >= 4 * MM
        and top <= (height - 4) * MM
        for _, left, bottom, right, top in char_boxes(pdf)
    )


@pytest.mark.parametrize("name", [LONG, ENDLESS], ids=["words", "endless"])
def test_300_characters_wrap_on_the_slip(name: str) -> None:
    data = slips.receipt()
    data["submitter"] = {**CITIZEN, "name": name, "address": name, "email": name}
    data["owner"] = {**CITIZEN, "name": name}
    data["matter"] = {"name": name, "code": "1.001193", "case": name}
    data["documents"] = [{"name": name, "kind": "Bản sao chứng thực", "quantity": 1}]
    data["agency_name"] = data["desk_name"] = name
    data["submitter_signer"] = {"name": name}
    pdf = render("receipt", data)
    assert squeezed(name) in squeezed(read(pdf).text)
    assert _inside(pdf, 148, 210, 12)


@pytest.mark.parametrize("name", [LONG, ENDLESS], ids=["words", "endless"])
@pytest.mark.parametrize("many", [300, 190])
def test_many_characters_wrap_in_narrow_columns(name: str, many: int) -> None:
    name = name[:many]
    data = wide.register(2)
    row = data["rows"][0]
    data["rows"] = [
        {**row, "owner": name, "matter": name, "contact": name, "signed": name, "note": name}
    ]
    assert _inside(render("register", data), 297, 210, 12)
    control = tracking.control()
    hop = control["hops"][0]
    control["hops"] = [{**hop, "giver": name, "receiver_name": name, "note": name}]
    assert _inside(render("control", control), 148, 210, 12)


def test_40_papers_flow_on_under_a_repeated_head() -> None:
    data = slips.receipt()
    data["documents"] = [
        {"name": f"Giấy tờ thứ {n} của hồ sơ", "kind": "Bản chính", "quantity": n}
        for n in range(1, 41)
    ]
    pages = read(render("receipt", data)).pages
    assert len(pages) % 2 == 0
    copy = pages[: len(pages) // 2]
    assert len(copy) >= 2
    assert all("STT Tên giấy tờ Loại Số lượng" in page for page in copy[:2])
    for number, page in enumerate(copy, start=1):
        assert f"Trang {number}/{len(copy)}" in page
        assert data["code"] in page
    assert "Giấy tờ thứ 40 của hồ sơ" in plain(" ".join(copy))
    assert f"Trang 1/{len(copy)}" in pages[len(copy)]


def test_a_long_register_repeats_its_head_and_counts_on() -> None:
    pages = read(render("register", wide.register(60))).pages
    assert len(pages) > 2
    assert all("Mã hồ sơ" in page and "Ký nhận" in page for page in pages)
    assert " 150 " in pages[-1]


def test_a_line_of_the_register_is_never_cut_by_the_end_of_a_page() -> None:
    data = wide.register(60)
    data["rows"] = [{**row, "contact": f"đầu{n:02} {'địa chỉ dài ' * (n % 7 + 3)}cuối{n:02}"}
                    for n, row in enumerate(data["rows"])]  # fmt: skip
    pages = [squeezed(page) for page in read(render("register", data)).pages]
    for n in range(60):
        assert [f"đầu{n:02}" in page for page in pages] == [f"cuối{n:02}" in page for page in pages]


def test_a_closed_register_says_so_at_its_end() -> None:
    told = "Sổ năm 2026 đã khóa: 60 dòng."
    pages = read(render("register", {**wide.register(60), "closed": told})).pages
    assert [told in page for page in pages] == [False] * (len(pages) - 1) + [True]
