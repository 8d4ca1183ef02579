"""The journal room: who finds what, in words, at what cost; the whole story of a dossier."""

import csv
import io
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

import motcua
from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from motcua.journal import commands as journal
from motcua.journal import queries
from motcua.journal.models import Entry, ReadEntry
from motcua.office.journal_kinds import FAMILIES, KINDS
from motcua.office.journal_words import masked
from tests import ward
from tests.dossiers import states
from tests.office.test_petitions import made

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
LIST = reverse("office:journal")
SEALS, EXPORT = reverse("office:seals"), reverse("office:journal_export")
REASON = "Theo yêu cầu của Thanh tra thành phố"


def story_of(dossier: Dossier) -> str:
    return reverse("office:trail", args=[dossier.pk])


def text(client: Client, url: str, **asked: object) -> str:
    answer = client.get(url, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def rows_of(client: Client, **asked: object) -> str:
    """The lines alone: the form above them names everybody and everything."""
    return text(client, LIST, **asked).partition("<table")[2]


@pytest.mark.parametrize(
    ("who", "status", "of_one"),
    [
        ("auditor", 200, 200), ("leader", 200, 200), ("head", 200, 200),
        ("receptionist", 403, 403), ("officer", 403, 403), ("admin", 403, 403),
        ("courier", 403, 403), ("police", 403, 403), ("outsider", 403, 403),
        ("police_leader", 200, 404),
    ],
)  # fmt: skip
def test_who_may_look(enter: Enter, accepted: Dossier, who: str, status: int, of_one: int) -> None:
    client = enter(who)
    assert client.get(LIST).status_code == status
    assert client.get(story_of(accepted)).status_code == of_one


def test_a_line_says_what_who_when(enter: Enter, accepted: Dossier, cast: ward.Cast) -> None:
    commands.forward(states.open_task(accepted).pk, by=cast.officer, note="Gọi 0912 345 486")
    page = rows_of(enter("leader"))
    assert accepted.code in page
    assert "Xong “Thẩm định hồ sơ”, chuyển “Ký duyệt”" in page
    assert "Đỗ Văn Thành" in page
    assert "Tiếp nhận hồ sơ, hẹn trả" in page
    assert page.index("Xong “Thẩm định") < page.index("Tiếp nhận hồ sơ, hẹn trả 09:42")
    assert "0912 345 486" not in page
    assert "091 •••• 486" in page


def test_who_stood_in_for_whom(
    enter: Enter, accepted: Dossier, cast: ward.Cast, now: datetime
) -> None:
    commands.forward(states.open_task(accepted).pk, by=cast.officer)
    journal.append(
        f"dossier:{accepted.pk}", "dossier.signed", at=now, actor=cast.leader,
        data={"step": "sign", "on_behalf": "Nguyễn Văn Vắng"},
    )  # fmt: skip
    assert "làm thay Nguyễn Văn Vắng" in rows_of(enter("auditor"))


def test_another_agency_finds_its_own_alone(
    enter: Enter, accepted: Dossier, cast: ward.Cast, now: datetime
) -> None:
    data = {"code": "x"}
    journal.append("duty:1", "duty.named", at=now, actor=cast.police_leader, data=data)
    journal.log_read("person:1", actor=cast.police, purpose="intake")
    enter("officer").get(reverse("office:dossier", args=[accepted.pk]))
    other = enter("police_leader")
    page = rows_of(other)
    assert "Phân công trực" in page
    assert accepted.code not in page
    assert accepted.code not in rows_of(other, what="looks")
    assert "Trịnh Văn Lâm" in rows_of(other, what="looks")
    unknown = other.get(LIST, {"code": accepted.code})
    assert unknown.status_code == 422, "as a code that is nowhere"
    home = enter("head")
    assert "Phân công trực" not in rows_of(home)
    assert accepted.code in rows_of(home, what="looks")
    assert "Trịnh Văn Lâm" not in rows_of(home, what="looks")


def test_what_officers_elsewhere_did_with_our_dossier_is_ours_to_see(
    enter: Enter, accepted: Dossier, cast: ward.Cast
) -> None:
    journal.log_read(f"dossier:{accepted.pk}", actor=cast.outsider, purpose="open")
    journal.log_read("dossier:99999999999999", actor=cast.outsider, purpose="open")
    journal.log_read("dossier:x", actor=cast.outsider, purpose="open")
    assert rows_of(enter("head"), what="looks").count("Hoàng Văn Nam</td>") == 1
    assert rows_of(enter("auditor"), what="looks").count("Hoàng Văn Nam</td>") == 3


def test_an_auditor_chooses_an_agency(
    enter: Enter, accepted: Dossier, cast: ward.Cast, now: datetime
) -> None:
    journal.append("duty:1", "duty.named", at=now, actor=cast.police_leader, data={})
    client = enter("auditor")
    assert accepted.code in rows_of(client)
    page = rows_of(client, agency="phuc-loi-police")
    assert accepted.code not in page
    assert "Phân công trực" in page
    assert client.get(LIST, {"agency": "nowhere"}).status_code == 422
    assert enter("head").get(LIST, {"agency": "phuc-loi-police"}).status_code == 422


def test_it_finds_by_code_officer_kind_and_days(
    enter: Enter, accepted: Dossier, cast: ward.Cast, now: datetime
) -> None:
    other = states.accepted(cast)
    commands.forward(states.open_task(other).pk, by=cast.officer, at=now + timedelta(days=2))
    client = enter("head")

    def rows(**asked: object) -> list[tuple[str, str]]:
        lines = client.get(LIST, asked).context["lines"]
        return [(str(line.about), line.who) for line in lines]

    assert rows(code=f" {accepted.code.lower()} ") == [(accepted.code, "Lê Minh Anh")]
    assert rows(officer=cast.officer.id) == [(other.code, "Đỗ Văn Thành")]
    assert rows(kind="dossier.forwarded") == [(other.code, "Đỗ Văn Thành")]
    assert rows(kind="cash.") == []
    assert (accepted.code, "Lê Minh Anh") in rows(kind="dossier.")
    assert rows(kind="dossier.", first="2026-10-08", last="2026-10-08") == [
        (other.code, "Đỗ Văn Thành")
    ]
    assert rows(first="2026-10-09") == []
    assert len(rows(kind="dossier.", last="2026-10-07")) == 2


@pytest.mark.parametrize(
    "asked",
    [
        {"code": "H26.62.08-000000-0000"}, {"officer": "x"}, {"kind": "x"}, {"first": "30/02/2026"},
        {"first": "0001-01-01"}, {"first": "2026-10-06", "last": "2026-10-05"}, {"code": "\0"},
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_and_kept(enter: Enter, asked: dict[str, str]) -> None:
    answer = enter("head").get(LIST, {**asked, "last": asked.get("last", "2026-10-05")})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Những gì Ông/Bà đã nhập vẫn còn." in page
    assert 'value="2026-10-05"' in page


def test_pages_go_on_without_loss(enter: Enter, cast: ward.Cast, now: datetime) -> None:
    for number in range(queries.PAGE + 5):
        journal.append(f"cash:{number}", "cash.closed", at=now, actor=cast.head, data={})
    client = enter("head")
    first = client.get(LIST, {"kind": "cash.", "before": "x"})
    assert len(first.context["lines"]) == queries.PAGE
    rest = client.get(first.context["more_url"])
    assert len(rest.context["lines"]) == 5
    assert rest.context["more_url"] == ""
    assert rest.context["first_url"]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("who", ["head", "auditor"])
def test_a_page_is_few_queries_however_many_dossiers(
    enter: Enter, cast: ward.Cast, accepted: Dossier, who: str
) -> None:
    client = enter(who)
    client.get(story_of(accepted))
    costs = []
    for _ in range(2):
        client.get(LIST)
        for asked in ({}, {"what": "looks"}):
            with CaptureQueriesContext(connection) as spent:
                client.get(LIST, asked)
            costs.append(len(spent))
        for _ in range(6):
            client.get(story_of(states.accepted(cast)))
    assert costs[:2] == costs[2:]
    assert max(costs) <= 12


def test_the_story_holds_entries_and_looks(
    enter: Enter, accepted: Dossier, cast: ward.Cast, now: datetime
) -> None:
    enter("officer").get(reverse("office:dossier", args=[accepted.pk]))
    seal = journal.seal_day(now.date())
    commands.forward(states.open_task(accepted).pk, by=cast.officer, at=now + timedelta(hours=1))
    page = text(enter("auditor"), story_of(accepted))
    assert "Nguyên vẹn: 2 mục nối nhau." in page
    assert "1 mục chưa niêm phong" in page
    assert page.count(f"{seal.day:%d/%m/%Y}</td>") == 1
    order = [
        page.index(words) for words in ("Xong “Thẩm định", "Mở hồ sơ</td>", "Tiếp nhận hồ sơ, hẹn")
    ]
    assert order == sorted(order)
    look = ReadEntry.objects.get(purpose="trail")
    assert (look.subject, look.actor_id) == (f"dossier:{accepted.pk}", cast.auditor.id)
    assert "Xem toàn bộ nhật ký hồ sơ" in page, "this very look"
    journal.seal_day(now.date() + timedelta(days=1))
    assert "Mục cuối nằm dưới dấu niêm ngày 07/10/2026" in text(enter("head"), story_of(accepted))


def test_a_changed_entry_is_told(enter: Enter, accepted: Dossier, cast: ward.Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("alter table journal_entry disable trigger user")
        cursor.execute(
            "update journal_entry set actor_name = 'Kẻ khác' where chain = %s",
            [f"dossier:{accepted.pk}"],
        )
        cursor.execute("alter table journal_entry enable trigger user")
    page = text(enter("auditor"), story_of(accepted))
    assert "Chuỗi nhật ký không còn nguyên vẹn." in page
    assert f"Nội dung mục số 1 của chuỗi dossier:{accepted.pk} đã bị sửa." in page


@pytest.mark.usefixtures("now")
def test_the_story_costs_the_same_however_long(
    enter: Enter, cast: ward.Cast, accepted: Dossier, kept: None
) -> None:
    client = enter("head")
    client.get(story_of(accepted))
    with CaptureQueriesContext(connection) as few:
        client.get(story_of(accepted))
    for _ in range(5):
        commands.assign(states.open_task(accepted).pk, cast.colleague.id, by=cast.head)
        commands.assign(states.open_task(accepted).pk, cast.officer.id, by=cast.head)
    with CaptureQueriesContext(connection) as many:
        client.get(story_of(accepted))
    assert len(few) == len(many) <= 14


def test_whatever_a_desk_does_has_words(enter: Enter, cast: ward.Cast) -> None:
    made.published(cast)
    states.returned(cast)
    page = rows_of(enter("auditor"))
    assert "Công khai câu trả lời" in page
    assert "Trả kết quả cho" in page
    assert "petition." not in page


@given(st.from_regex(r"\A(0[0-9]{11}|0[0-9]{9}|\+84[0-9]{9}|[1-9][0-9]{8})\Z"))
def test_numbers_of_people_are_never_whole(number: str) -> None:
    assert number not in masked(f"Ông Nam, số {number}, gọi lại sau")
    assert masked(number) != number


@pytest.mark.parametrize(
    "words",
    ["H26.62.08-261006-0001", "09:42 09/10/2026", "21.000.000 đồng", "BL26-H26.62.08/000000123",
     "Điều 12", "số 123/QĐ-UBND", "tiết 2025"],
)  # fmt: skip
def test_other_figures_stay(words: str) -> None:
    assert masked(words) == words


def tamper(statement: str, *given: object) -> None:
    """What somebody with the database's own password could do."""
    with connection.cursor() as cursor:
        cursor.execute("alter table journal_entry disable trigger user")
        cursor.execute(statement, given)
        cursor.execute("alter table journal_entry enable trigger user")


def checked(client: Client, **asked: str) -> list[str]:
    """What a check finds wrong."""
    answer = client.post(SEALS, asked)
    assert answer.status_code == 200
    return list(answer.context["checked"].problems)


def test_days_and_chains_are_checked_anew(
    enter: Enter, accepted: Dossier, cast: ward.Cast, now: datetime
) -> None:
    client, day = enter("auditor"), now.date()
    first = journal.seal_day(day)
    commands.forward(states.open_task(accepted).pk, by=cast.officer)
    second = journal.seal_day(day + timedelta(days=1))
    page = text(client, SEALS)
    assert page.index(bytes(second.root).hex()[:16]) < page.index(bytes(first.root).hex()[:16])
    for asked in ({"check": "day", "day": str(day)}, {"check": "all"},
                  {"check": "chain", "code": accepted.code.lower()}):  # fmt: skip
        assert checked(client, **asked) == []
    tamper("update journal_entry set actor_name = 'x' where kind = 'dossier.forwarded'")
    changed = f"Nội dung mục số 2 của chuỗi dossier:{accepted.pk} đã bị sửa."
    assert checked(client, check="day", day=str(day)) == []
    assert checked(client, check="day", day=str(second.day)) == [changed]
    assert checked(client, check="chain", code=accepted.code) == [changed]
    assert checked(client, check="all") == [changed]
    tamper("delete from journal_entry where kind = 'dossier.forwarded'")
    broken = "Dấu niêm ngày 07/10/2026 không khớp với nhật ký."
    assert checked(client, check="day", day=str(second.day)) == [broken]
    assert checked(client, check="chain", code=accepted.code) == [], "what is gone left no trace"
    assert checked(client, check="all") == [broken]


@pytest.mark.parametrize(
    "asked",
    [{}, {"check": "day"}, {"check": "day", "day": "2020-01-01"}, {"check": "chain", "code": " "},
     {"check": "chain", "code": "H26.62.08-000000-0000"}],
)  # fmt: skip
def test_what_cannot_be_checked_is_said(enter: Enter, asked: dict[str, str]) -> None:
    answer = enter("head").post(SEALS, asked)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_too_much_is_left_to_the_doctor(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.office.views.journal.checking.MOST", 1)
    answer = enter("head").post(SEALS, {"check": "all"})
    assert answer.status_code == 422
    assert "motcua doctor" in answer.content.decode()


def test_only_readers_of_the_journal_check_and_export(enter: Enter, accepted: Dossier) -> None:
    for who in ("receptionist", "officer", "admin"):
        client = enter(who)
        assert client.get(SEALS).status_code == client.post(SEALS).status_code == 403
        assert client.post(EXPORT, {"shape": "csv", "reason": REASON}).status_code == 403
    other = enter("police_leader")
    asked = {"check": "chain", "code": accepted.code}
    assert other.post(SEALS, asked).status_code == 422, "as a code that is nowhere"


def test_an_export_says_why_and_is_on_record(
    enter: Enter, accepted: Dossier, cast: ward.Cast
) -> None:
    commands.forward(states.open_task(accepted).pk, by=cast.officer, note="Gọi 0912345486")
    client, asked = enter("leader"), f"{EXPORT}?code={accepted.code}"
    sheet = client.post(asked, {"shape": "csv", "reason": REASON})
    rows = list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"))))
    assert [row[2].split(",")[0] for row in rows[1:]] == [
        "Xong “Thẩm định hồ sơ”",
        "Tiếp nhận hồ sơ",
    ]
    assert "0912345486" not in sheet.content.decode()
    entry = Entry.objects.get(kind="journal.exported")
    assert (entry.actor_id, entry.data["rows"], entry.data["reason"]) == (cast.leader.id, 2, REASON)
    assert accepted.code in entry.data["query"]
    assert ReadEntry.objects.get(purpose="journal_export").actor_id == cast.leader.id
    made = client.post(f"{EXPORT}?what=looks", {"shape": "xlsx", "reason": REASON})
    lines = list(load_workbook(io.BytesIO(made.content)).active.values)
    assert lines[0][0] == "Lượt xem dữ liệu"
    assert lines[-1][2:5] == ("Xuất nhật ký", "", "Nguyễn Thị Thu Hà")
    assert "Xuất 2 dòng nhật ký" in rows_of(enter("auditor"))


def test_another_agency_takes_its_own_alone(enter: Enter, accepted: Dossier) -> None:
    sheet = enter("police_leader").post(EXPORT, {"shape": "csv", "reason": REASON})
    assert accepted.code not in sheet.content.decode()


def test_an_export_without_reason_or_too_long_is_refused(
    enter: Enter, accepted: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = enter("head")
    short = client.post(EXPORT, {"shape": "csv", "reason": " xem "})
    assert short.status_code == 422
    assert 'value=" xem "' in short.content.decode()
    assert client.post(f"{EXPORT}?officer=x", {"shape": "csv", "reason": REASON}).status_code == 422
    assert client.post(EXPORT, {"shape": "pdf", "reason": REASON}).status_code == 404
    monkeypatch.setattr("motcua.audit.search.MOST", 0)
    long = client.post(EXPORT, {"shape": "csv", "reason": REASON})
    assert long.status_code == 422
    assert REASON in long.content.decode()
    assert not Entry.objects.filter(kind="journal.exported").exists()


def test_every_family_of_entries_has_a_name() -> None:
    source = "\n".join(path.read_text() for path in Path(motcua.__file__).parent.rglob("*.py"))
    calls = re.findall(r'\bappend\(\s*(?:f?"[^"]*"|\w+(?:\.\w+)?),\s*f?"([a-z_]+\.)', source)
    assert len(set(calls)) > 12
    assert set(calls) <= set(FAMILIES)
    assert {kind[: kind.index(".") + 1] for kind in KINDS} <= set(FAMILIES)
