"""Online dossiers of the portal: into the inbox once, or on a page with the reason."""

import base64
from datetime import datetime
from typing import Any

import pytest

from motcua.dossiers import commands as dossiers
from motcua.dossiers import queries
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound
from motcua.national import commands
from motcua.national.models import Connection, Pulled, Standing
from motcua.national.sandbox import samples
from tests import ward
from tests.national.box import Box
from tests.national.conftest import Connect

pytestmark = pytest.mark.django_db


def offer(box: Box, *records: Any) -> None:
    box.do("online", list(records))


@pytest.mark.parametrize("adapter", ["older", "newer"])
def test_one_becomes_a_dossier_in_the_inbox_and_is_answered(
    box: Box, connect: Connect, cast: ward.Cast, adapter: str
) -> None:
    door = connect(adapter)
    sent = samples.good(1)
    offer(box, sent)
    assert commands.pull(door.agency_id) == 1
    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.channel) == (Status.SUBMITTED, "online")
    assert (dossier.owner_name, dossier.owner.personal_number) == (
        sent["ChuHoSo"],
        sent["SoGiayToChuHoSo"],
    )
    assert dossier.facts == ["vneid2"]
    assert [row.row.task.dossier_id for row in queries.inbox(cast.receptionist)] == [dossier.pk]
    assert dossier.documents.get().file_name == "to-khai.pdf"
    row = Pulled.objects.get()
    assert row.confirmed_at
    assert "Base64" not in str(row.record)
    assert (box.state["online"], box.state["confirmed"]) == ([], [sent["MaHoSo"]])
    dossiers.accept_submitted(dossier.pk, by=cast.receptionist)
    commands.send_due(door.agency_id)
    told = box.dossiers[sent["MaHoSo"]]
    assert box.wrong() == []
    assert told["states"][-1] == "2"
    assert len(told["progress"]) == 2
    assert dossier.code not in box.dossiers


def test_offered_again_it_stays_one(box: Box, older: Connection) -> None:
    offer(box, samples.good(1), samples.good(2))
    box.fail("duplicates", service="LayDanhSachHoSoTrucTuyen")
    box.fail("http_500", service="XacNhanHoSoTrucTuyen")
    assert commands.pull(older.agency_id) == 1  # the confirmation broke off
    assert commands.pull(older.agency_id) == 1
    assert commands.pull(older.agency_id) == 0
    offer(box, samples.good(1))
    assert commands.pull(older.agency_id) == 0
    assert Dossier.objects.count() == Standing.objects.filter(from_portal=True).count() == 2


def test_what_is_broken_is_held_with_the_reason_and_stays_offered(
    box: Box, older: Connection
) -> None:
    offer(box, *samples.broken(1), {"MaHoSo": "", "MaTTHC": "1.004873"}, samples.good(2))
    assert commands.pull(older.agency_id) == 1
    held = {row.portal_code: row.reason for row in Pulled.objects.filter(state="held")}
    assert len(held) == 6
    reasons = " ".join(held.values())
    for word in ("9.999999", "ChuHoSo", "Base64", "không đọc được", "nhiều trường hợp"):
        assert word in reasons
    # Nothing is lost: the record is here, contents and all, and the portal keeps it, too.
    kept = Pulled.objects.get(portal_code="000.00.00.HONG-00001").record
    assert kept["TaiLieuNop"][0]["Base64"]
    assert len(box.state["online"]) == 6
    assert commands.pull(older.agency_id) == 0
    assert Pulled.objects.count() == 7


def test_a_record_mended_at_the_portal_is_taken(box: Box, older: Connection) -> None:
    bad = {**samples.good(1), "ChuHoSo": ""}
    offer(box, bad)
    commands.pull(older.agency_id)
    offer(box, {**bad, "ChuHoSo": "Nguyễn Văn Tốt"})
    assert commands.pull(older.agency_id) == 1
    assert Pulled.objects.get().state == "taken"


def test_letters_no_column_holds_keep_nothing_out(box: Box, older: Connection) -> None:
    offer(
        box, {**samples.good(1), "TrichYeuHoSo": "a\x00b"}, {**samples.good(2), "Ghi\x00Chu": "x"}
    )
    assert commands.pull(older.agency_id) == 2


def test_a_held_record_is_taken_as_another_procedure(
    box: Box, older: Connection, cast: ward.Cast
) -> None:
    offer(box, samples.broken(1)[0])
    commands.pull(older.agency_id)
    row = Pulled.objects.get()
    with pytest.raises(Invalid, match=r"9\.999999"):
        commands.take_held(row.pk, by=cast.head)
    with pytest.raises(NotAllowed):
        commands.take_held(row.pk, "1.004873", by=cast.receptionist)
    with pytest.raises((NotFound, NotAllowed)):
        commands.take_held(row.pk, "1.004873", by=cast.outsider)
    taken = commands.take_held(row.pk, "1.004873", by=cast.head)
    assert taken.dossier
    assert taken.dossier.procedure_code == "1.004873"
    with pytest.raises(IllegalTransition):
        commands.take_held(row.pk, "1.004873", by=cast.head)
    commands.pull(older.agency_id)
    assert box.state["online"] == []  # confirmed with the next look


def test_setting_aside_needs_a_reason(box: Box, older: Connection, cast: ward.Cast) -> None:
    offer(box, samples.broken(1)[0])
    commands.pull(older.agency_id)
    row = Pulled.objects.get()
    with pytest.raises(Invalid):
        commands.set_aside(row.pk, " ", by=cast.head)
    assert commands.set_aside(row.pk, "Thuộc xã khác", by=cast.admin).state == "aside"
    assert commands.pull(older.agency_id) == 0


def test_papers_find_their_place_by_name(box: Box, older: Connection, now: datetime) -> None:
    version = ward.intake("1.004873")
    paper = version.documents[0]
    content = base64.b64encode(
        base64.b64decode(samples.good(1)["TaiLieuNop"][0]["Base64"])
    ).decode()
    record = samples.good(1)
    record["TaiLieuNop"] = [
        {"TenTepDinhKem": "a.pdf", "TenThanhPhanHoSo": paper.name.upper(), "Base64": content},
        {"TenTepDinhKem": "khac.pdf", "Base64": content},
    ]
    offer(box, record)
    commands.pull(older.agency_id)
    codes = list(Dossier.objects.get().documents.values_list("requirement_code", flat=True))
    assert codes == [paper.requirement_code, ""]


def test_a_portal_that_is_down_or_has_no_such_service(
    box: Box, older: Connection, caplog: pytest.LogCaptureFixture
) -> None:
    offer(box, samples.good(1))
    box.fail("http_500", service="LayDanhSachHoSoTrucTuyen")
    assert commands.pull(older.agency_id) == 0
    assert "http_500" in caplog.text
    assert "Khuê" not in caplog.text
    assert commands.pull(older.agency_id) == 1
    Connection.objects.update(pulls=False)
    assert commands.pull(older.agency_id) == 0
