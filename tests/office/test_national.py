"""The national portal in the office: who sees what, every act, how many queries."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Dossier
from motcua.journal.models import ReadEntry
from motcua.national import commands
from motcua.national.models import Comparison, Connection, Difference, Dispatch, Pulled
from motcua.national.sandbox import samples
from motcua.office import national_words
from tests.dossiers import states
from tests.national.box import Box
from tests.national.conftest import box, connect, newer, older, sandbox
from tests.ward import Cast

__all__ = ["box", "connect", "newer", "older", "sandbox"]
pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
HERE = "/office/national/"
PAGES = ("", "settings/", "inbox/", "compare/", "compare.csv")
FORM = {
    "adapter": "older", "address": "https://truc.vn/dvcqg", "unit_code": "000.00.08.H26",
    "since": "2026-09-01", "auth_path": "/auth", "integration_path": "/mc", "share_path": "",
    "dstcode": "VN", "fetched_from": "203.0.113.0/24", "wide": "1", "pulls": "1",
}  # fmt: skip


def read(client: Client, path: str = "", status: int = 200) -> str:
    answer = client.get(HERE + path)
    assert answer.status_code == status
    return answer.content.decode()


def test_without_a_connection_the_page_says_how(enter: Enter, cast: Cast) -> None:
    html = read(enter("head"))
    assert "motcua national sandbox" in html
    for path in PAGES:
        read(enter("admin"), path)


def test_settings_are_kept_and_mistakes_keep_what_was_typed(enter: Enter, cast: Cast) -> None:
    client = enter("head")
    wrong = client.post(f"{HERE}settings/", {**FORM, "address": "ftp://x", "fetched_from": "ở đâu"})
    assert wrong.status_code == 422
    html = wrong.content.decode()
    assert html.count("field-error") == 2
    assert "ftp://x" in html
    assert client.post(f"{HERE}settings/", {**FORM, "since": "mai"}).status_code == 422
    assert client.post(f"{HERE}settings/", FORM).status_code == 302
    row = Connection.objects.get()
    assert (row.active, row.trial, row.wide, row.pulls) == (False, False, True, True)
    assert row.fetched_from == ["203.0.113.0/24"]
    assert "203.0.113.0/24" in read(client, "settings/")
    assert "Đang đóng" in read(client)


def test_opening_and_closing(enter: Enter, older: Connection) -> None:
    client = enter("admin")
    html = read(client)
    assert "Cổng thử." in html
    assert "Đã mở" in html
    client.post(f"{HERE}close/")
    assert "Đang đóng" in read(client)
    client.post(f"{HERE}open/")
    assert Connection.objects.get().active


def test_dead_letters_can_be_tried_and_dropped(
    enter: Enter, box: Box, older: Connection, cast: Cast
) -> None:
    first, second = states.accepted(cast), states.accepted(cast)
    Dispatch.objects.update(state="dead", problem="refused", said="Mã lĩnh vực không đúng")
    client = enter("head")
    html = read(client)
    for told in (first.code, "Cổng từ chối nội dung", "Mã lĩnh vực không đúng", "Gửi lại tất cả"):
        assert told in html
    rail = client.get(HERE).context["rail"]
    assert next(item.count for item in rail.items if item.code == "national") == 2
    rows = {row.dossier_id: row.pk for row in Dispatch.objects.all()}
    client.post(f"{HERE}{rows[first.pk]}/drop/", {"note": ""})
    assert Dispatch.objects.filter(state="dead").count() == 2
    client.post(f"{HERE}{rows[first.pk]}/drop/", {"note": "Nhập thử"})
    assert "Nhập thử" in read(client, "?list=dropped")
    client.post(f"{HERE}{rows[second.pk]}/again/")
    assert second.code in read(client, f"?list=waiting&code={second.code.lower()}")
    commands.send_due(older.agency_id)
    assert second.code in read(client, "?list=sent")
    assert client.post(f"{HERE}again/").status_code == 302
    for strange in ("?list=x&before=y", "?before=99999999999999999999", "?code=%00"):
        assert client.get(HERE + strange).status_code in {200, 400}


def test_a_dossier_s_history(enter: Enter, box: Box, older: Connection, cast: Cast) -> None:
    dossier = states.accepted(cast)
    Dossier.objects.filter(pk=dossier.pk).update(due_at=None)
    client = enter("head")
    assert "Cổng chưa nhận" in read(client, f"dossiers/{dossier.pk}/")
    commands.send_due(older.agency_id)
    html = read(client, f"dossiers/{dossier.pk}/")
    for told in ("DongBoHoSoMC", "Được tiếp nhận", "chưa có ngày hẹn trả"):
        assert told in html
    assert dossier.code in read(client)  # a defect to mend
    client.post(f"{HERE}dossiers/{dossier.pk}/tell/")
    assert Dispatch.objects.filter(state="waiting").count() == 1


def test_an_outage_is_told(enter: Enter, box: Box, older: Connection, cast: Cast) -> None:
    states.accepted(cast)
    box.fail("http_500")
    commands.send_due(older.agency_id)
    html = read(enter("head"))
    assert "Cổng không trả lời" in html
    assert "Cổng trả lời lỗi 500" in html


def test_held_records_are_looked_at_on_record_and_mended(
    enter: Enter, box: Box, older: Connection
) -> None:
    box.do("online", [*samples.broken(1)[:2], samples.good(5)])
    commands.pull(older.agency_id)
    client = enter("head")
    html = read(client, "inbox/")
    assert "9.999999" in html
    row = Pulled.objects.get(reason__contains="9.999999")
    html = read(client, f"inbox/{row.pk}/")
    assert "ChuHoSo" in html
    assert "Base64" not in html
    assert ReadEntry.objects.filter(purpose="pulled").exists()
    path = f"{HERE}inbox/{row.pk}/"
    wrong = client.post(f"{path}take/", {"procedure": "1.004873", "case": "khac"})
    assert wrong.status_code == 422
    assert "Cấp lần đầu" in wrong.content.decode()
    assert (
        client.post(f"{path}take/", {"procedure": "1.004873", "case": "standard"}).status_code
        == 302
    )
    other = Pulled.objects.get(state="held")
    assert client.post(f"{HERE}inbox/{other.pk}/aside/", {"reason": ""}).status_code == 422
    assert client.post(f"{HERE}inbox/{other.pk}/aside/", {"reason": "Trùng"}).status_code == 302
    assert "Trùng" in read(client, "inbox/?list=aside")
    assert "H26" in read(client, "inbox/?list=taken")
    read(client, f"inbox/{row.pk}/")


def test_comparing_shows_and_gives_a_file(
    enter: Enter, box: Box, older: Connection, cast: Cast, now: datetime
) -> None:
    dossier = states.accepted(cast)
    client = enter("head")
    assert client.post(f"{HERE}compare/run/", {"day": "2026-10-06"}).status_code == 302
    html = read(client, "compare/")
    assert dossier.code in html
    assert "Cổng không có" in html
    Difference.objects.create(
        comparison=Comparison.objects.get(), code="=1+1", kind="status", field="TrangThaiHoSo",
        ours="4", theirs="?",
    )  # fmt: skip
    text = read(client, "compare.csv")
    assert text.startswith("\ufeffNgày nộp")
    assert "'=1+1" in text
    assert "Đang xử lý" in read(client, "compare/?day=2026-10-06")
    box.fail("http_500", times=9)
    client.post(f"{HERE}compare/run/", {"day": "2026-10-06"})
    assert client.post(f"{HERE}compare/run/", {"day": "2030-01-01"}).status_code == 302
    assert Comparison.objects.count() == 1
    read(client, "compare/?day=x")


@pytest.mark.parametrize(
    "who", ["receptionist", "officer", "stranger", "clerk", "leader", "auditor"]
)
def test_who_does_not_look_after_it_sees_nothing(
    enter: Enter, older: Connection, cast: Cast, who: str
) -> None:
    dossier = states.accepted(cast)
    row = Dispatch.objects.get()
    client = enter(who)
    for path in (*PAGES, f"dossiers/{dossier.pk}/", "inbox/1/"):
        read(client, path, 403)
    for path in ("settings/", "open/", "close/", "again/", f"{row.pk}/again/", f"{row.pk}/drop/",
                 f"dossiers/{dossier.pk}/tell/", "inbox/1/take/", "inbox/1/aside/",
                 "compare/run/"):  # fmt: skip
        assert client.post(HERE + path).status_code == 403
    assert Connection.objects.get().active


def test_another_ward_sees_nothing_of_ours(
    enter: Enter, box: Box, older: Connection, cast: Cast
) -> None:
    dossier = states.accepted(cast)
    Dispatch.objects.update(state="dead")
    row = Dispatch.objects.get()
    box.do("online", [samples.broken(1)[0]])
    commands.pull(older.agency_id)
    Dispatch.objects.update(agency_id=cast.outsider.agency_id)
    Pulled.objects.update(agency_id=cast.outsider.agency_id)
    Dossier.objects.filter(pk=dossier.pk).update(agency_id=cast.outsider.agency_id)
    client, pulled = enter("head"), Pulled.objects.get()
    read(client, f"dossiers/{dossier.pk}/", 404)
    read(client, f"inbox/{pulled.pk}/", 404)
    for path in (f"{row.pk}/again/", f"{row.pk}/drop/", f"dossiers/{dossier.pk}/tell/",
                 f"inbox/{pulled.pk}/take/", f"inbox/{pulled.pk}/aside/"):  # fmt: skip
        assert client.post(HERE + path, {"note": "x", "reason": "x"}).status_code == 404
    assert dossier.code not in read(client)
    assert enter("outsider").get(HERE).status_code == 403


def test_strangers_sign_in(older: Connection) -> None:
    for path in PAGES:
        assert Client().get(HERE + path).status_code == 302


def test_the_pages_cost_the_same_for_many(
    enter: Enter, box: Box, older: Connection, cast: Cast
) -> None:
    client, counts = enter("head"), []
    for _ in range(4):
        dossier = states.accepted(cast)
        commands.compare_day(older.agency_id, date(2026, 10, 6))
        costs = []
        for path in ("?list=waiting", "compare/", "inbox/", f"dossiers/{dossier.pk}/"):
            client.get(HERE + path)
            with CaptureQueriesContext(connection) as seen:
                client.get(HERE + path)
            costs.append(len(seen))
        counts.append(costs)
    assert len({tuple(costs) for costs in counts}) == 1
    assert max(counts[0]) <= 26


def test_every_word_is_there() -> None:
    assert national_words.what("dossier.accepted") == "Tiếp nhận hồ sơ"
    assert str(national_words.problem("http_502")) == "Cổng trả lời lỗi 502"
    assert national_words.value("NgayHenTra", "20261009170000") == "17:00 09/10/2026"
