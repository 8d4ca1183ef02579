"""Any dossier makes messages that are as the schemas say; wrong ones are not."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.dossiers.rules import Status
from motcua.kernel import clock
from motcua.national.facts import (
    Asked,
    Facts,
    Fee,
    File,
    Outcome,
    Paid,
    Paper,
    Step,
    Who,
)
from motcua.national.messages import newer, older
from motcua.national.messages.newer import Kept
from motcua.national.rules import values
from motcua.national.schemas import problems

SOME = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
moments = st.datetimes(datetime(2019, 1, 1), datetime(2090, 1, 1), timezones=st.just(clock.TZ))  # noqa: DTZ001 - bounds are naive by hypothesis' own rule
names = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=300)
texts = st.text(max_size=2000)
phones = st.from_regex(r"\A(\+84[0-9]{9})?\Z")
who = st.builds(
    Who, name=names, kind=st.sampled_from(["person", "organisation"]),
    number=st.from_regex(r"\A([0-9]{12}|[0-9]{9}|[0-9A-Z]{10})?\Z"),
    birth_date=st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    phone=phones, email=st.sampled_from(["", "nam@thu.vn"]),
    address=st.sampled_from(["", "Tổ 5"]),
)  # fmt: skip
files = st.builds(
    File, key=st.from_regex(r"\A(document|result):[0-9]{1,5}\Z"), name=names,
    sha256=st.sampled_from(["a" * 64, "b" * 64]), media_type=st.just("application/pdf"),
)  # fmt: skip
papers = st.builds(
    Paper, id=st.integers(1, 10**9), code=st.sampled_from(["divorce", "000.00.00.G15-KQ004389"]),
    name=names, kind=st.sampled_from(["original", "certified", "copy", "electronic", "presented",
                                      "database"]),
    quantity=st.integers(0, 99), stage=st.just("intake"), file=st.none() | files,
)  # fmt: skip
asked = st.builds(
    Asked, id=st.integers(1), by=names, reason=names,
    items=st.lists(st.tuples(names, texts), min_size=1, max_size=3).map(tuple), at=moments,
    answered_at=st.none() | moments, received_by=st.just(""), old_due=st.none() | moments,
    new_due=st.none() | moments,
)  # fmt: skip
steps = st.builds(
    Step, seq=st.integers(1, 999), at=moments, began_at=moments, by=names,
    title=st.sampled_from(["", "Công chức"]), unit=st.sampled_from(["", "Tư pháp"]),
    what=st.just("Xử lý"), status=st.sampled_from(Status), due_at=st.none() | moments,
)  # fmt: skip
outcomes = st.builds(
    Outcome, name=names, kind_code=st.sampled_from(["", "KQ.G15.000031", "giay"]),
    number=st.sampled_from(["", "12/XN"]), signed_at=st.none() | moments, file=st.none() | files,
)  # fmt: skip


def _consistent(facts: Facts) -> bool:
    """As the life cycle makes them: what is being handled was accepted, what is done has an end."""
    status = facts.status
    return not (
        (status in {Status.ACCEPTED, Status.IN_PROGRESS} and not facts.accepted_at)
        or (status in {Status.RESOLVED, Status.RETURNED} and not facts.ended_at)
        or (status is Status.RETURNED and not facts.returned_at)
    )


dossiers = st.builds(
    Facts, id=st.integers(1), code=st.just("H26.62.08-261006-0001"),
    portal_code=st.just("H26.62.08-261006-0001"), from_portal=st.booleans(),
    procedure_code=st.just("1.004873"), procedure_name=names,
    field_code=st.sampled_from(["", "G15-TP07"]), field_name=st.just("Hộ tịch"),
    agency_code=st.just("H26.62.08"), agency_name=st.just("UBND phường"), owner=who,
    submitter=who, contact_phone=phones, summary=texts,
    channel=st.sampled_from(["counter", "online", "post"]), vneid=st.booleans(),
    submitted_at=moments, accepted_at=moments, due_at=st.none() | moments, ended_at=moments,
    returned_at=moments, status=st.sampled_from(Status), outcome=st.just(""),
    return_method=st.sampled_from(["counter", "home", "electronic", "post"]),
    papers=st.lists(papers, max_size=4).map(tuple),
    fees=st.lists(st.builds(Fee, code=st.just("phi"), name=names,
                            amount=st.integers(0, 10**9)), max_size=3).map(tuple),
    paid=st.lists(st.builds(Paid, amount=st.integers(1, 10**9), at=moments,
                            method=st.sampled_from(["cash", "online"])), max_size=2).map(tuple),
    supplements=st.lists(asked, max_size=2).map(tuple),
    results=st.lists(outcomes, max_size=3).map(tuple),
    steps=st.lists(steps, max_size=14).map(tuple),
).filter(_consistent)  # fmt: skip


def envelope(service: str, data: Any, **more: Any) -> dict[str, Any]:
    return {"session": "s", "madonvi": "H26", "service": service, "data": data, **more}


def leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for inside in value.values() for leaf in leaves(inside)]
    if isinstance(value, list):
        return [leaf for inside in value for leaf in leaves(inside)]
    return [value]


@SOME
@given(dossiers, st.booleans(), st.sampled_from(["", "https://phucloi.vn/api/national/files/t/"]))
def test_any_dossier_for_the_older_trunk(facts: Facts, wide: bool, link: str) -> None:
    data = older.dossier(facts, lambda _: link, wide=wide)
    body = envelope("DongBoHoSoMC", [data], isUpdating="True")
    assert problems("older", "DongBoHoSoMC", body) == []
    assert all(isinstance(leaf, str) for leaf in leaves(data))
    assert data["TrangThaiHoSo"] == str(int(facts.status))
    assert data["NgayHenTra"] == values.compact(facts.due_at)
    assert len(data["DanhSachLePhi"]) == len(facts.fees)
    handed = len(data["TaiLieuNop"]) + len(data["DanhSachTepDinhKemKhac"])
    assert handed == len(facts.papers)
    assert json.loads(json.dumps(data)) == data


@SOME
@given(dossiers)
def test_any_progress(facts: Facts) -> None:
    for start in range(0, len(facts.steps), values.CHUNK):
        rows = facts.steps[start : start + values.CHUNK]
        told = older.progress(facts, rows)
        assert problems("older", "CapNhatTienDoHoSoMC", envelope("CapNhatTienDoHoSoMC", told)) == []
        assert told == older.progress(facts, rows)
        assert problems("newer", "CapNhatTienTrinh", newer.progress(facts, "hs-1", rows)) == []


@SOME
@given(dossiers)
def test_any_dossier_for_the_newer_adapter(facts: Facts) -> None:
    kept = {file.sha256: Kept("tep-1", file.sha256) for file in facts.files()}
    body = newer.dossier(facts, "000.00.08.H26", kept)
    assert problems("newer", "CreateDossier", body) == []
    assert body["LoaiDoiTuong"] == (0 if facts.owner.kind == "person" else 1)
    assert len(body["ThanhPhanHoSo"]) == len(facts.papers)
    (status,) = newer.status(facts, "hs-1", kept)
    assert problems("newer", "CapNhatTrangThai", [status]) == []
    assert status["TrangThai"] == int(facts.status)
    assert ("DanhSachLePhi" in status) == (facts.status in newer.WITH_LISTS)


def facts_of(**changes: Any) -> Facts:
    moment = datetime(2026, 10, 6, 9, tzinfo=clock.TZ)
    nam = Who("Nam", number="001088004821")
    known: dict[str, Any] = {
        "id": 1, "code": "H26", "portal_code": "H26", "from_portal": False,
        "procedure_code": "1.004873", "procedure_name": "Xác nhận", "field_code": "",
        "field_name": "", "agency_code": "H26", "agency_name": "UBND", "owner": nam,
        "submitter": nam, "contact_phone": "", "summary": "", "channel": "counter", "vneid": False,
        "submitted_at": moment, "accepted_at": moment, "due_at": None, "ended_at": None,
        "returned_at": None, "status": Status.ACCEPTED, "outcome": "", "return_method": "counter",
    }  # fmt: skip
    return Facts(**{**known, **changes})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("NgayHenTra", "2026-10-06"), ("NgayTiepNhan", ""), ("TrangThaiHoSo", 2),
        ("TrangThaiHoSo", "11"), ("TrichYeuHoSo", "x" * 1001), ("LoaiDoiTuong", "5"),
        ("HinhThuc", "2"), ("NgayHenTra", "20261340000000"), ("ChuHoSo", ""), ("Gia", 1),
        ("DinhDanhCHS", [{"LoaiDinhDanh": "1", "SoDinhDanh": "123456789"}]),
    ],
)  # fmt: skip
def test_the_schema_is_no_rubber_stamp(field: str, value: Any) -> None:
    data = older.dossier(facts_of(), lambda _: "", wide=True)
    body = envelope("DongBoHoSoMC", [{**data, field: value}], isUpdating="False")
    assert problems("older", "DongBoHoSoMC", body)
    assert not problems(
        "older", "DongBoHoSoMC", envelope("DongBoHoSoMC", [data], isUpdating="False")
    )


def test_more_than_ten_rows_are_refused_by_the_schema() -> None:
    moment = datetime(2026, 10, 6, 9, tzinfo=clock.TZ)
    step = Step(1, moment, moment, "Anh", "", "", "Xử lý", Status.ACCEPTED, None)
    body = envelope("CapNhatTienDoHoSoMC", older.progress(facts_of(), [step] * 11))
    assert problems("older", "CapNhatTienDoHoSoMC", body)


def test_when_a_fee_is_collected() -> None:
    at = [datetime(2026, 10, day, 9, tzinfo=clock.TZ) for day in range(1, 9)]
    fee = (Fee("p", "Phí", 8000),)

    def told(**changes: Any) -> str:
        (row,) = older.dossier(facts_of(fees=fee, **changes), lambda _: "", wide=True)[
            "DanhSachLePhi"
        ]
        return str(row["HinhThucThu"])

    request = (Asked(1, "A", "Thiếu", (("Giấy", ""),), at[1], at[3], "", None, None),)
    assert told(paid=(Paid(8000, at[0], "cash"),)) == "1"
    assert told(paid=(Paid(8000, at[2], "cash"),), supplements=request) == "2"
    assert told(paid=(Paid(8000, at[5], "cash"),), ended_at=at[4]) == "4"
    assert told() == "1"
    assert told(ended_at=at[4]) == "4"
