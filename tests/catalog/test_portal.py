"""Portal texts: small records of our own in the portal's shape, and the real file where it is."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalog.packages.lint import lint
from motcua.catalog.portal.approving import approve
from motcua.catalog.portal.channels import HEADER as CHANNELS
from motcua.catalog.portal.channels import read_rows
from motcua.catalog.portal.importing import import_portal, read_drafts
from motcua.catalog.portal.legal import HEADER as LEGAL
from motcua.catalog.portal.legal import read_legal
from motcua.catalog.portal.papers import HEADER as PAPERS
from motcua.catalog.portal.papers import read_sections
from motcua.catalog.portal.results import read_results
from motcua.catalog.portal.terms import read_fees, read_terms
from motcua.kernel.clock import today
from motcua.kernel.errors import Invalid

RECORDS = Path(__file__).parent / "data" / "portal.jsonl"
REAL = Path(
    os.environ.get("MOTCUA_PORTAL_RECORDS")
    or Path(__file__).parents[3] / "shared" / "facts" / "portal_ward_procedures.jsonl"
)


def terms(text: str) -> tuple[list[tuple[str, str]], int, int]:
    reading = read_terms(read_rows(CHANNELS + text)[0])
    return reading.values, len(reading.unread), reading.absent


def fees(text: str) -> tuple[list[tuple[str, int, str]], int, int]:
    reading = read_fees(read_rows(CHANNELS + text)[0])
    return reading.values, len(reading.unread), reading.absent


@pytest.mark.parametrize(
    ("text", "read", "unread", "absent"),
    [
        ("Trực tiếp3 Ngày làm việcMiễn phí", [("counter", "3 working_days")], 0, 0),
        ("Trực tuyến20 NgàyMiễn phí", [("online", "20 days")], 0, 0),
        ("Dịch vụ bưu chính8 GiờMiễn phí", [], 1, 0),
        ("Trực tiếp1Miễn phí", [], 1, 0),
        ("Trực tiếp0,5 Ngày làm việcMiễn phí", [], 1, 0),
        ("Trực tiếpKhông có thông tin8.000 VNĐ", [], 0, 1),
        ("Trực tiếp2 NgàyMiễn phíTrực tiếp7 NgàyMiễn phí", [], 2, 0),
        ("Trực tiếp2 NgàyMiễn phí(một)Trực tiếp2 NgàyMiễn phí", [("counter", "2 days")], 0, 0),
        (
            "Trực tiếp2 NgàyMiễn phíNộp Trực tiếp tại phườngTrực tuyến3 ThángMiễn phí",
            [("counter", "2 days"), ("online", "3 months")],
            0,
            0,
        ),
    ],
)
def test_terms(text: str, read: list[tuple[str, str]], unread: int, absent: int) -> None:
    assert terms(text) == (read, unread, absent)


@pytest.mark.parametrize(
    ("text", "read", "unread", "absent"),
    [
        ("Trực tiếp1 NgàyMiễn phí07 ngày kể từ khi nhận", [("counter", 0, "")], 0, 0),
        ("Trực tiếp1 NgàyMiễn phí(Không quy định.)", [("counter", 0, "")], 0, 0),
        ("Trực tiếp1 NgàyMiễn phí(Hội đồng nhân dân quyết định)", [], 1, 0),
        ("Trực tiếp1 NgàyKhông có thông tin07 ngày kể từ khi nhận", [], 0, 1),
        (
            "Trực tiếp1 Ngày50.000 Việt Nam Đồng(/giao dịch)",
            [("counter", 50_000, "contract")],
            0,
            0,
        ),
        ("Trực tiếp1 Ngày50.000 Việt Nam Đồng(mỗi loại (xem ghi chú))", [], 1, 0),
        ("Trực tiếp1 Ngày50.000 VNĐ", [], 1, 0),
        ("Trực tiếp1 Ngày5.000 VNĐ(/bản)7.000 VNĐ(/bản)", [], 1, 0),
        ("Trực tiếp1 Ngày5 USD(/bản)", [], 0, 1),
    ],
)
def test_fees(text: str, read: list[tuple[str, int, str]], unread: int, absent: int) -> None:
    assert fees(text) == (read, unread, absent)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính"]),
            st.integers(1, 99),
            st.sampled_from(["Ngày làm việc", "Ngày", "Tháng"]),
        ),
        min_size=1,
        unique_by=lambda row: row[0],
    )
)
@settings(max_examples=50)
def test_rows_written_are_rows_read(rows: list[tuple[str, int, str]]) -> None:
    text = "".join(f"{word}{number} {unit}Miễn phíMô tả nộp." for word, number, unit in rows)
    read, unread, absent = terms(text)
    assert (len(read), unread, absent) == (len(rows), 0, 0)
    assert [int(term.split()[0]) for _, term in read] == [number for _, number, _ in rows]


def papers(text: str) -> list[tuple[str, list[tuple[str, int, int, str]]]]:
    return [
        (s.label, [(p.name, p.originals, p.copies, p.form) for p in s.papers])
        for s in read_sections(text).values
    ]


def test_papers_with_counts_and_forms() -> None:
    text = (
        f"--{PAPERS}- Đơn đề nghị (01 bản chính);1 bản chínhGiấy tờ kèm theo1 bản chính,2 bản sao"
        "Tờ khai theo mẫuTK01.docx1 bản chính"
    )
    assert papers(text) == [
        ("", [
            ("Đơn đề nghị (01 bản chính)", 1, 0, ""),
            ("Giấy tờ kèm theo", 1, 2, ""),
            ("Tờ khai theo mẫu", 1, 0, "TK01.docx"),
        ]),
    ]  # fmt: skip


def test_sections_keep_their_headings() -> None:
    text = (
        f"a) Trường hợp một:{PAPERS}Đơn một1 bản chính"
        f"b) Trường hợp hai:{PAPERS}Đơn hai0 bản chính,1 bản sao"
    )
    assert papers(text) == [
        ("a) Trường hợp một", [("Đơn một", 1, 0, "")]),
        ("b) Trường hợp hai", [("Đơn hai", 0, 1, "")]),
    ]


@pytest.mark.parametrize(
    "row", ["Đơn theo Mẫu số 121 bản chính", "Đơn theo mẫu abc.docx1 bản chính"]
)
def test_a_count_or_form_that_cannot_be_told_apart_is_kept_word_for_word(row: str) -> None:
    reading = read_sections(f"--{PAPERS}{row}Đơn khác1 bản chính")
    assert reading.unread == [row]
    assert [p.name for p in reading.values[0].papers] == ["Đơn khác"]


def test_legal_numbers_close_their_row() -> None:
    text = (
        f"{LEGAL}Luật Hộ tịch60/2014/QH13Nghị định 11/2021/NĐ-CP11/2021/NĐ-CPThông tư sửa đổi"
        " Thông tư số 04/2020/TT-BTP ngày 28/5/202004/2024/TT-BTPQuy định.18/2026/NĐ-CPLuật"
    )
    reading = read_legal(text)
    assert [number for number, _ in reading.values][:2] == ["60/2014/QH13", "11/2021/NĐ-CP"]
    assert reading.values[0] == ("60/2014/QH13", "Luật Hộ tịch")
    assert reading.values[-1] == ("18/2026/NĐ-CP", "Quy định")
    assert "04/2020/TT-BTP" not in [number for number, _ in reading.values]
    assert "04/2024/TT-BTP" in [number for number, _ in reading.values]
    assert read_legal(f"{LEGAL}Luật năm 201584/2015/QH13").values == [
        ("84/2015/QH13", "Luật năm 2015")
    ]
    assert reading.unread == ["Luật"]


def test_results() -> None:
    reading = read_results("Giấy khai sinhMã: KQ.G15.000031Thẻ: BHYTMã: KQ.G18.000047")
    assert reading.values == [("KQ.G15.000031", "Giấy khai sinh"), ("KQ.G18.000047", "Thẻ: BHYT")]
    assert read_results("Bản saoMã: dsfas").unread == ["Bản saoMã: dsfas"]


def test_drafts_of_a_file() -> None:
    drafts, report = read_drafts(RECORDS.read_text(encoding="utf-8").splitlines())
    assert (report.records, report.drafted) == (6, 2)
    assert (report.suspect, report.repeated) == (["9.000003"], ["9.000001"])
    assert report.faulty == ["dòng 5", "dòng 6"]
    first, second = (draft.procedure for draft in drafts)
    assert first["cases"][0]["term"] == {"counter": "3 working_days", "post": "5 working_days"}
    assert (first["online"], first["fee"]) == ("none", "none")
    assert "unread" not in first
    assert [case["name"] for case in second["cases"]] == ["a) Trường hợp mới", "b) Trường hợp cũ"]
    assert second["cases"][1]["requirements"] == [
        {"code": "p1", "name": "Căn cước", "presented": True},
        {"code": "p2", "name": "Giấy cũ (nếu có)", "copy": 1, "required": False},
    ]
    assert set(second["unread"]) == {"term", "fee", "online", "result"}
    assert "Trực tuyến 1Miễn phí" in second["unread"]["term"][0]
    assert report.complete == 1


def test_import_writes_drafts_that_wait_for_a_person(tmp_path: Path) -> None:
    out = tmp_path / "drafts"
    import_portal(RECORDS, out, {"Hộ tịch": "civil-status"})
    assert (out / "procedures-civil-status.yaml").is_file()
    assert (out / "procedures-cho-phien-ban-le.yaml").is_file()
    assert lint([out])
    with pytest.raises(Invalid):
        import_portal(RECORDS, out, {})
    with pytest.raises(Invalid):
        import_portal(tmp_path / "none", tmp_path / "other", {})


def test_a_person_completes_and_approves(packages: Path, tmp_path: Path) -> None:
    out, ward = tmp_path / "drafts", packages / "ward"
    import_portal(RECORDS, out, {"Hộ tịch": "civil-status"})
    draft = out / "procedures-civil-status.yaml"
    problems = approve(draft, ward, by="Trần Quốc Khánh", on=today())
    assert {p.code for p in problems} >= {"no-date", "missing-word"}
    assert draft.exists()
    assert not (ward / draft.name).exists()
    text = draft.read_text(encoding="utf-8")
    defaults = "defaults: {after_supplement: restart, effective: {from: 2026-05-01}}\nprocedures:"
    draft.write_text(text.replace("procedures:", defaults, 1), encoding="utf-8")
    assert approve(draft, ward, by="Trần Quốc Khánh", on=today()) == []
    assert not draft.exists()
    assert "Trần Quốc Khánh" in (ward / "procedures-civil-status.yaml").read_text(encoding="utf-8")
    with pytest.raises(Invalid):
        approve(ward / "fields.yaml", ward, by="x", on=today())


@pytest.fixture
def real_records() -> list[str]:
    if not REAL.is_file():
        pytest.skip(f"no portal records at {REAL}; set MOTCUA_PORTAL_RECORDS to check against them")
    return REAL.read_text(encoding="utf-8").splitlines()


def test_most_of_the_real_records_are_read(real_records: list[str]) -> None:
    drafts, report = read_drafts(real_records)
    assert (len(drafts), len(report.suspect), report.faulty) == (299, 17, [])

    def share(name: str) -> float:
        counts = report.fields[name]
        return counts["read"] / (counts["read"] + counts["unread"])

    assert share("term") > 0.7  # the rest: numbers without a unit, several times for one channel
    assert share("fee") > 0.5  # the rest: councils decide, or the amounts stand in prose
    assert share("papers") > 0.95  # the rest: counts and file names that run into the name
    assert share("legal") > 0.97
    assert share("result") > 0.97


def test_nothing_of_the_real_records_is_lost(real_records: list[str]) -> None:
    """Every row of channels is read, absent or kept word for word."""
    for line in real_records:
        record = json.loads(line)
        rows, before = read_rows(record["cach_thuc_thuc_hien"])
        assert not before
        rebuilt = "".join(row.text.replace(" ", "") for row in rows)
        given = record["cach_thuc_thuc_hien"].removeprefix(CHANNELS)
        assert rebuilt == "".join(given.split())
