"""Settings, credentials, files, comparing, minding, the doctor."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier
from motcua.journal.models import ReadEntry
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound
from motcua.national import checks, commands, credentials, links
from motcua.national.adapters import Trouble, door_of, portal
from motcua.national.models import Connection, Difference, Dispatch
from motcua.national.rules.satisfaction import Votes
from tests import ward
from tests.dossiers import states
from tests.national.box import PASSWORD, USERNAME, Box
from tests.national.conftest import Connect, connected

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [{"adapter": "khac"}, {"address": "ftp://x"}, {"address": "https://u:p@x.vn"},
     {"address": "https://x.vn/?a=1"}, {"unit_code": " "}, {"auth_path": "auth"},
     {"fetched_from": ("ở đâu đó",)}],
)  # fmt: skip
def test_settings_that_are_none(box: Box, cast: ward.Cast, now: datetime, wrong: Any) -> None:
    with pytest.raises(Invalid) as refusal:
        connected(box, cast, **{"adapter": "older", **wrong})
    assert set(refusal.value.fields) == set(wrong)
    assert not Connection.objects.exists()


def test_who_may_set_and_open(box: Box, older: Connection, cast: ward.Cast) -> None:
    for who in (cast.receptionist, cast.officer, cast.leader, cast.auditor):
        with pytest.raises(NotAllowed):
            commands.close_connection(by=who)
        with pytest.raises(NotAllowed):
            commands.try_all_again(by=who)
        with pytest.raises(NotAllowed):
            commands.compare_as(date(2026, 10, 6), by=who)
    commands.close_connection(by=cast.admin)
    assert not Connection.objects.get().active


def test_credentials_stand_in_a_file_nobody_else_reads(tmp_path: Path, settings: Any) -> None:
    path = tmp_path / "national.json"
    settings.MOTCUA_NATIONAL_CREDENTIALS, settings.MOTCUA_NATIONAL_USERNAME = str(path), ""
    with pytest.raises(credentials.NoCredentials):
        credentials.of("H26")
    path.write_text(json.dumps({"H26": {"username": "a", "password": "b-c-d"}}))
    path.chmod(0o644)
    with pytest.raises(credentials.NoCredentials, match="chmod"):
        credentials.of("H26")
    path.chmod(0o600)
    known = credentials.of("H26")
    assert (known.username, known.password) == ("a", "b-c-d")
    assert "b-c-d" not in repr(known)
    path.write_text("{")
    with pytest.raises(credentials.NoCredentials):
        credentials.of("H26")
    settings.MOTCUA_NATIONAL_USERNAME = "chung"
    path.unlink()
    assert credentials.of("H26").username == "chung"


def test_the_doctor(box: Box, cast: ward.Cast, now: datetime, settings: Any) -> None:
    assert "no agency" in checks.report()
    door = connected(box, cast)
    assert "trial" in checks.report()
    assert PASSWORD not in checks.report() + USERNAME
    states.accepted(cast)
    Dispatch.objects.update(state="dead")
    with pytest.raises(ValueError, match="1 dead"):
        checks.report()
    settings.MOTCUA_NATIONAL_PASSWORD = "khac"
    with pytest.raises(ValueError, match="sign_in"):
        checks.report()
    settings.MOTCUA_NATIONAL_USERNAME = ""
    with pytest.raises(ValueError, match="no_credentials"):
        checks.report()
    assert commands.send_due(door.agency_id) == 0


def test_reads_of_the_catalog(box: Box, older: Connection) -> None:
    trunk = portal(older)
    assert ("1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân") in trunk.procedures()
    assert trunk.procedure("1.001193")["TENTTHC"] == "Đăng ký khai sinh"  # type: ignore[attr-defined,index]
    assert trunk.procedure("0") is None  # type: ignore[attr-defined]


# Files.


def with_paper(cast: ward.Cast) -> Dossier:
    paper = DocumentInput("to-khai", "Tờ khai", "electronic", 1, states.pdf("x"), "tờ khai.pdf")
    given = ward.intake()
    return states.accepted(cast, documents=(*given.documents, paper))


def test_a_file_is_fetched_by_the_portal_alone_for_a_while(
    box: Box, connect: Connect, cast: ward.Cast, now: datetime
) -> None:
    door = connect("older", fetched_from=("127.0.0.0/8",))
    dossier = with_paper(cast)
    commands.send_due(door.agency_id)
    (told,) = box.dossiers[dossier.code]["record"]["TaiLieuNop"]
    path = told["DuongDanTaiTepTin"].partition("127.0.0.1:8000")[2]
    assert path.startswith("/api/national/files/")
    answer = Client().get(path)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert ReadEntry.objects.get(purpose="national:file").subject == f"dossier:{dossier.pk}"
    assert Client(REMOTE_ADDR="203.0.113.9").get(path).status_code == 404
    assert Client().get(path[:-5] + "abcd/").status_code == 404
    assert Client().get("/api/national/files/1:2:3/").status_code == 404
    commands.close_connection(by=cast.head)
    assert Client().get(path).status_code == 404
    commands.open_connection(by=cast.head)
    assert Client().get(path).status_code == 200


def test_an_address_ends_by_itself(
    box: Box, connect: Connect, cast: ward.Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = connect("older", fetched_from=("127.0.0.0/8",))
    address = links.address("document:1", door_of(door))
    monkeypatch.setattr(links, "LIFE", timedelta(seconds=-1))
    with pytest.raises(NotFound):
        links.read(address.rstrip("/").rpartition("/")[2])


def test_a_result_is_not_given_out_while_a_fee_is_owed(
    box: Box, connect: Connect, cast: ward.Cast
) -> None:
    door = connect("older", fetched_from=("127.0.0.0/8",))
    dossier = states.with_file(states.resolved(cast), cast)
    dossier.payments.update(cancelled_at=clock.now())
    commands.send_due(door.agency_id)
    (result,) = box.dossiers[dossier.code]["record"]["DanhSachGiayToKetQua"]
    assert result["DuongDanTepTinKetQua"] == ""
    dossier.payments.update(cancelled_at=None)
    commands.tell_again(dossier.pk, by=cast.head)
    commands.send_due(door.agency_id)
    (result,) = box.dossiers[dossier.code]["record"]["DanhSachGiayToKetQua"]
    assert result["DuongDanTepTinKetQua"]


def test_the_newer_adapter_uploads_a_file_once(
    box: Box, newer: Connection, cast: ward.Cast
) -> None:
    dossier = with_paper(cast)
    commands.send_due(newer.agency_id)
    commands.tell_again(dossier.pk, by=cast.head)
    commands.send_due(newer.agency_id)
    assert len(box.state["files"]) == 1
    (held,) = box.dossiers.values()
    files = [f for c in held["record"]["ThanhPhanHoSo"] for f in c["GiayToDinhKem"]]
    assert [file["TenGiayTo"] for file in files] == ["tờ khai.pdf"]
    assert box.wrong() == []


# Comparing.


@pytest.mark.parametrize("adapter", ["older", "newer"])
def test_a_day_compared(box: Box, connect: Connect, cast: ward.Cast, adapter: str) -> None:
    door = connect(adapter)
    day = date(2026, 10, 6)
    same, other, late = states.accepted(cast), states.accepted(cast), states.accepted(cast)
    commands.send_due(door.agency_id)
    commands.compare_day(door.agency_id, day)
    found = commands.compare_day(door.agency_id, day)
    assert (found.ours, found.theirs, found.listed, found.differences.count()) == (3, 3, True, 0)
    commands.close_connection(by=cast.head)
    missing = states.accepted(cast)
    Dossier.objects.filter(pk=other.pk).update(status=8)
    if adapter == "older":
        Dossier.objects.filter(pk=late.pk).update(due_at=None)
        record = {**box.dossiers[same.code]["record"], "MaHoSo": "H26.62.08-261006-9999"}
        box.do("dossiers", record)
    commands.compare_day(door.agency_id, day)
    kinds = sorted(Difference.objects.values_list("kind", "dossier_id"))
    wanted = [("missing_there", missing.pk), ("status", other.pk)]
    if adapter == "older":
        wanted += [("dates", late.pk), ("missing_here", None)]
    assert kinds == sorted(wanted, key=str)


def test_what_cannot_be_asked_is_not_called_missing(
    box: Box, older: Connection, cast: ward.Cast
) -> None:
    for _ in range(5):
        states.accepted(cast)
    box.fail("refused", service="TraCuuHoSo")  # it cannot list a day
    box.fail("http_500", times=50, service="TraCuuHoSo")
    found = commands.compare_day(older.agency_id, date(2026, 10, 6))
    assert (found.listed, found.unasked, found.differences.count()) == (False, 5, 0)


# Minding.


def test_dead_letters_are_mended(box: Box, older: Connection, cast: ward.Cast) -> None:
    first, second, third = (states.accepted(cast) for _ in range(3))
    Dispatch.objects.update(state="dead", attempts=8)
    rows = {row.dossier_id: row for row in Dispatch.objects.all()}
    with pytest.raises(NotAllowed):
        commands.try_again(rows[first.pk].pk, by=cast.receptionist)
    commands.try_again(rows[first.pk].pk, by=cast.head)
    with pytest.raises(Invalid):
        commands.drop(rows[second.pk].pk, " ", by=cast.head)
    commands.drop(rows[second.pk].pk, "Hồ sơ nhập thử", by=cast.head)
    with pytest.raises(IllegalTransition):
        commands.drop(rows[second.pk].pk, "Lần nữa", by=cast.head)
    with pytest.raises(NotFound):
        commands.try_again(1, by=cast.head)
    assert commands.try_all_again(by=cast.admin) == 1
    assert commands.send_due(older.agency_id) == 2
    assert set(box.dossiers) == {first.code, third.code}
    with pytest.raises(IllegalTransition):
        commands.try_again(rows[first.pk].pk, by=cast.head)


def test_satisfaction_is_told_and_replaced(box: Box, older: Connection) -> None:
    month = date(2026, 10, 31)
    votes = [Votes("", "Hài lòng?", 1, 2, 3, ("Chờ lâu",)), Votes("1.004873", "Hài lòng?", 0, 0, 1)]
    assert commands.tell_satisfaction(older.agency_id, month, votes)
    assert commands.tell_satisfaction(older.agency_id, month, votes)
    assert box.wrong() == []
    told = {row["MaThuTuc"]: row for row in box.state["ratings"]}
    assert len(box.state["ratings"]) == 2
    assert told[""]["PhanTramDanhGiaChuaHaiLong"] == "50%"
    assert told["1.004873"]["PhanTramDanhGiaChuaHaiLong"] == "100%"
    assert not commands.tell_satisfaction(older.agency_id, month, [])
    box.fail("refused")
    with pytest.raises(Trouble):
        commands.tell_satisfaction(older.agency_id, month, votes)


def test_the_newer_adapter_takes_no_satisfaction(box: Box, newer: Connection) -> None:
    assert not commands.tell_satisfaction(
        newer.agency_id, date(2026, 10, 31), [Votes("", "Hài lòng?", 1, 0, 0)]
    )
