"""The older trunk, against the sandbox as a process of its own."""

from datetime import datetime, timedelta

import pytest

from motcua.dossiers import commands as dossiers
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.national import commands
from motcua.national.models import Connection, Dispatch, Standing
from motcua.national.rules import progress
from tests import ward
from tests.dossiers import states
from tests.national.box import Box
from tests.national.conftest import Connect

pytestmark = pytest.mark.django_db
PUT, STEP, SEEK = "DongBoHoSoMC", "CapNhatTienDoHoSoMC", "TraCuuHoSo"


def rows(dossier: Dossier) -> int:
    """Entries of the journal that are progress."""
    entries = Entry.objects.filter(chain=f"dossier:{dossier.pk}")
    return sum(progress.words(entry.kind, entry.data) is not None for entry in entries)


@pytest.mark.parametrize("status", list(Status))
def test_every_state_is_told_as_it_is(
    box: Box, older: Connection, cast: ward.Cast, status: Status
) -> None:
    dossier = states.BUILD[status](cast)
    assert commands.send_due(older.agency_id) == 1
    told = box.dossiers[dossier.code]
    assert box.wrong() == []
    assert told["record"]["TrangThaiHoSo"] == str(int(status))
    assert len(told["progress"]) == rows(dossier)
    assert told["progress"][-1]["TrangThai"] == str(int(status))
    assert box.services() == [SEEK, PUT, STEP]
    assert Dispatch.objects.get().state == "sent"


def test_what_happens_between_two_syncs_is_told_row_by_row(
    box: Box, older: Connection, cast: ward.Cast, now: datetime
) -> None:
    dossier = states.accepted(cast)
    commands.send_due(older.agency_id)
    for minute in range(16):  # given away, again and again
        whom = (cast.officer, cast.colleague)[minute % 2]
        at = now + timedelta(minutes=minute)
        dossiers.assign(states.open_task(dossier).pk, whom.id, by=cast.head, at=at)
    assert Dispatch.objects.filter(state="waiting").count() == 1
    assert Dispatch.objects.get(state="waiting").merged == 16
    commands.send_due(older.agency_id)
    told = box.dossiers[dossier.code]
    assert len(told["progress"]) == rows(dossier) == 17
    assert (told["repeats"], told["made"], told["updated"]) == (0, 1, 0)
    # Ten rows a call, and no second look-up of what is known to be there.
    assert box.services().count(STEP) == 3
    assert box.services().count(SEEK) == 1


def test_nothing_new_is_not_told_again(box: Box, older: Connection, cast: ward.Cast) -> None:
    dossier = states.accepted(cast)
    commands.send_due(older.agency_id)
    seen = len(box.state["log"])
    Dispatch.objects.update(state="waiting")
    commands.send_due(older.agency_id)
    assert len(box.state["log"]) == seen
    commands.tell_again(dossier.pk, by=cast.head)
    commands.send_due(older.agency_id)
    assert box.services()[-1] == PUT
    assert box.dossiers[dossier.code]["updated"] == 1


def test_fees_supplements_papers_and_results_are_told(
    box: Box, older: Connection, cast: ward.Cast, now: datetime
) -> None:
    dossier = states.accepted(cast, return_method="home", return_address="Tổ 5", summary="x" * 1000)
    asked = dossiers.propose_supplement(
        states.open_task(dossier).pk, states.ITEMS, "NĐ 123/2015", by=cast.officer
    )
    before = Dossier.objects.get(pk=dossier.pk).due_at
    dossiers.issue_supplement(asked.pk, by=cast.receptionist)
    with clock.at(now + timedelta(days=2)):
        paper = DocumentInput("divorce", "Bản án ly hôn", "certified", 1, states.pdf(), "an.pdf")
        dossiers.receive_supplement(dossier.pk, [paper], by=cast.receptionist)
        for actor in (cast.officer, cast.leader, cast.clerk):
            dossiers.forward(states.open_task(dossier).pk, by=actor)
        states.with_file(Dossier.objects.get(pk=dossier.pk), cast)
        commands.send_due(older.agency_id)
    told = box.dossiers[dossier.code]["record"]
    assert box.wrong() == []
    (fee,) = told["DanhSachLePhi"]
    assert (fee["HinhThucThu"], fee["Gia"]) == ("4", str(dossier.charges.get().amount))
    (request,) = told["DanhSachHoSoBoSung"]
    assert request["NgayHenTraTruoc"] == f"{clock.local(before):%Y%m%d%H%M%S}" if before else ""
    assert request["NgayHenTraMoi"] == told["NgayHenTra"] > request["NgayHenTraTruoc"]
    assert request["TrangThaiBoSung"] == "2"
    assert request["DanhSachGiayToBoSung"][0]["TenGiayTo"] == "Bản án ly hôn"
    assert [p["TenTepDinhKem"] for p in told["TaiLieuNop"]] == ["an.pdf"]
    assert {p["LoaiGiayTo"] for p in told["DanhSachTepDinhKemKhac"]} <= {"0", "1", "2"}
    assert len(told["DanhSachGiayToKetQua"]) == 1
    assert (told["HinhThuc"], told["KenhThucHien"], told["LoaiDoiTuong"]) == ("1", "1", "1")
    # No network of the portal is named, so no address of a file leaves the house.
    assert told["TaiLieuNop"][0]["DuongDanTaiTepTin"] == ""


def test_a_dossier_without_a_date_is_told_without_one_and_is_a_defect(
    box: Box, older: Connection, cast: ward.Cast
) -> None:
    dossier = states.accepted(cast)
    Dossier.objects.filter(pk=dossier.pk).update(due_at=None)
    commands.send_due(older.agency_id)
    record = box.dossiers[dossier.code]["record"]
    assert (record["NgayHenTra"], record["TrangThaiHoSo"]) == ("", "2")
    assert Dispatch.objects.get().defects == ["no_due_date"]


def test_nobody_gets_an_invented_number(box: Box, older: Connection, cast: ward.Cast) -> None:
    dossier = states.accepted(cast, submitter=ward.person(number=""))
    commands.send_due(older.agency_id)
    record = box.dossiers[dossier.code]["record"]
    assert (record["SoGiayToChuHoSo"], record["DinhDanhCHS"], record["Fax"]) == ("", [], "")
    assert "no_number" in Dispatch.objects.get().defects


def test_a_narrow_trunk_gets_only_the_older_fields(
    box: Box, connect: Connect, cast: ward.Cast
) -> None:
    door = connect("older", wide=False)
    dossier = states.returned(cast)
    commands.send_due(door.agency_id)
    assert box.wrong() == []
    record = box.dossiers[dossier.code]["record"]
    assert "KenhThucHien" not in record
    assert "DinhDanhCHS" not in record


def test_what_the_portal_has_already_is_told_as_an_update(
    box: Box, older: Connection, cast: ward.Cast
) -> None:
    dossier = states.accepted(cast)
    commands.send_due(older.agency_id)
    Standing.objects.update(there=False, told_digest="")
    box.fail("unseen", service=SEEK)
    commands.tell_again(dossier.pk, by=cast.head)
    commands.send_due(older.agency_id)
    assert box.dossiers[dossier.code]["updated"] == 1
    assert box.services()[-3:] == [SEEK, PUT, PUT]


def test_what_the_portal_has_lost_is_told_as_new(
    box: Box, older: Connection, cast: ward.Cast
) -> None:
    dossier = states.accepted(cast)
    commands.send_due(older.agency_id)
    box.do("reset", {})
    commands.tell_again(dossier.pk, by=cast.head)
    commands.send_due(older.agency_id)
    assert box.dossiers[dossier.code]["made"] == 1


def test_before_the_first_day_nothing_is_told(
    box: Box, older: Connection, cast: ward.Cast, now: datetime
) -> None:
    Connection.objects.update(since=now + timedelta(days=1))
    states.accepted(cast)
    assert not Dispatch.objects.exists()


def test_the_first_sync_tells_everything_once(
    box: Box, cast: ward.Cast, now: datetime, connect: Connect
) -> None:
    made = [states.accepted(cast), states.returned(cast), states.submitted(cast)]
    assert not Dispatch.objects.exists()
    door = connect("older")
    assert Dispatch.objects.count() == 3
    assert commands.send_due(door.agency_id) == 3
    assert set(box.dossiers) == {dossier.code for dossier in made}
    assert commands.open_connection(by=cast.head) == 0


def test_closed_it_is_written_down_and_not_sent(
    box: Box, older: Connection, cast: ward.Cast
) -> None:
    commands.close_connection(by=cast.head)
    dossier = states.accepted(cast)
    assert commands.send_due(older.agency_id) == 0
    assert box.services() == []
    commands.open_connection(by=cast.head)
    assert commands.send_due(older.agency_id) == 1
    assert dossier.code in box.dossiers


def test_another_portal_is_told_everything_anew(
    box: Box, older: Connection, cast: ward.Cast, connect: Connect
) -> None:
    states.accepted(cast)
    commands.send_due(older.agency_id)
    box.do("reset", {})
    connect("newer")
    assert commands.send_due(older.agency_id) == 1
    (held,) = box.dossiers.values()
    assert (held["made"], len(held["progress"])) == (1, 1)
