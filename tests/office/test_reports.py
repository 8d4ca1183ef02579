"""Report pages: who sees them, what they show, what they refuse."""

from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import urlencode

import openpyxl
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.agencies.models import Agency
from motcua.dossiers.models import Dossier
from motcua.journal.models import ReadEntry
from tests import ward
from tests.reports.lives import accepted, asked, at, online, resolved, returned, withdrawn

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
JUNE = "/office/reports/?period=2026-m6"
HOSTILE = ["", "x" * 300, "🙂", "'; drop table dossiers_dossier; --", "<script>alert(1)</script>"]


@pytest.fixture
def june(cast: ward.Cast) -> ward.Cast:
    """Five dossiers: early, brought home, late, withdrawn, online and waiting for the citizen."""
    home = resolved(cast, accepted(cast, at(8, 6), submitter=ward.person("Bùi Đức Thắng", "")),
                    at(9, 6))  # fmt: skip
    returned(cast, home, at(10, 6), "home")
    resolved(cast, accepted(cast, at(8, 6)), at(29, 6))
    withdrawn(cast, accepted(cast, at(8, 6), "2.000815"), at(8, 6, 15))
    asked(cast, online(cast, at(28, 6), at(29, 6)), at(30, 6))
    accepted(cast, at(28, 5))
    return cast


class Links(HTMLParser):
    """Addresses of a page, with their words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append((dict(attrs).get("href") or "", ""))
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "a"

    def handle_data(self, data: str) -> None:
        if self._open:
            href, words = self.found[-1]
            self.found[-1] = (href, words + data)


@pytest.mark.parametrize("username", ["leader", "head", "auditor"])
def test_whoever_answers_for_the_ward_reads(enter: Enter, june: ward.Cast, username: str) -> None:
    page = enter(username).get(JUNE)
    assert page.status_code == 200
    assert page.context["total"].received == 5
    assert "Số liệu khớp" in page.content.decode()


@pytest.mark.parametrize(
    "username", ["receptionist", "officer", "colleague", "stranger", "clerk", "admin", "outsider"]
)
@pytest.mark.parametrize(
    "url",
    ["", "list/?cell=received", "brought/", "register/", "06a.pdf", "summary.xlsx", "register.pdf"],
)
def test_others_are_told_that_they_may_not(enter: Enter, username: str, url: str) -> None:
    page = enter(username).get(f"/office/reports/{url}")
    assert page.status_code == 403
    assert "lãnh đạo" in page.content.decode()


def test_signed_out_one_signs_in_first(cast: ward.Cast) -> None:
    assert Client().get("/office/reports/").status_code == 302


def test_only_who_reads_all_may_choose_another_agency(enter: Enter, june: ward.Cast) -> None:
    slug = Agency.objects.get(pk=june.outsider.agency_id).slug
    assert enter("head").get(f"{JUNE}&agency={slug}").status_code == 403
    page = enter("auditor").get(f"{JUNE}&agency={slug}")
    assert page.context["total"].received == 0
    assert "phường Việt Hưng" in page.content.decode()
    assert enter("auditor").get(f"{JUNE}&agency=nowhere").status_code == 404
    assert 'name="agency"' not in enter("head").get(JUNE).content.decode()


def test_every_figure_opens_as_many_dossiers(enter: Enter, june: ward.Cast) -> None:
    client = enter("head")
    for by in ("field", "procedure", "officer", "channel"):
        page = client.get(f"{JUNE}&by={by}")
        links = [
            (href, words)
            for href, words in Links(page.content.decode()).found
            if "/reports/list/" in href or "/reports/brought/" in href
        ]
        assert len(links) > 15
        for href, words in links if by == "field" else links[::3]:
            number = int("".join(c for c in words.split(":")[-1] if c.isdigit()))
            assert len(client.get(href).context["lines"]) == number, (href, words)


def test_lists_lead_to_dossiers_and_say_how_they_stood(enter: Enter, june: ward.Cast) -> None:
    page = enter("head").get("/office/reports/list/?period=2026-m6&cell=received").content.decode()
    for dossier in Dossier.objects.filter(agency=june.head.agency_id):
        assert f"/office/dossiers/{dossier.pk}/" in page
    for words in ("Xong trước hạn", "Xong quá hạn", "Công dân rút", "Tạm dừng, chờ công dân"):
        assert words in page
    assert "5 hồ sơ" in page


def test_as_of_a_day_only_what_was_known_counts(enter: Enter, june: ward.Cast) -> None:
    page = enter("head").get(f"{JUNE}&as_of=2026-06-08")
    assert page.context["total"].received == 4
    assert page.context["total"].resolved == 1
    assert "hết ngày 08/06/2026" in page.content.decode()


def test_a_statutory_period_is_cut_on_the_15th(enter: Enter, june: ward.Cast) -> None:
    page = enter("head").get("/office/reports/", {"part": "q3", "year": 2026, "cut": 15})
    total = page.context["total"]
    assert (total.carried_over, total.received_new) == (2, 1)
    assert "15/06/2026" in page.content.decode()
    plain = enter("head").get("/office/reports/", {"part": "q2", "year": 2026, "cut": 1})
    assert plain.context["total"].received_new == 5


def test_free_days(enter: Enter, june: ward.Cast) -> None:
    asks = {"part": "days", "first": "08/06/2026", "last": "2026-06-10"}
    page = enter("head").get("/office/reports/", asks)
    assert page.context["total"].received_new == 3


def test_without_a_question_it_is_the_statutory_quarter(enter: Enter) -> None:
    page = enter("leader").get("/office/reports/")
    assert page.context["asked"].period.key == "2026-q4-c15"


def test_nothing_received_points_to_where_something_was(enter: Enter, june: ward.Cast) -> None:
    page = enter("head").get("/office/reports/?period=2026-m2").content.decode()
    assert "Kỳ này không có hồ sơ nào" in page
    assert "period=2026-h1" in page
    assert "06a.pdf" not in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"part": "days", "first": "2026-06-30", "last": "2026-06-01"}, "last"),
        ({"part": "days", "first": "2026-06-30"}, "last"),
        ({"part": "days", "first": "0001-01-01", "last": "9999-12-31"}, "first"),
        ({"part": "q3", "year": "1"}, "year"),
        ({"part": "q3", "cut": "9"}, "cut"),
        ({"part": "q1", "year": "2099"}, "part"),
        ({"period": "2026-q5"}, "part"),
        ({"period": "9999-12-01..9999-12-31"}, "first"),
        ({"period": "2026-m6", "as_of": "2026-05-31"}, "as_of"),
        ({"by": "colour"}, "by"),
    ],
)
def test_wrong_questions_are_explained_at_the_field(
    enter: Enter, wrong: dict[str, str], field: str
) -> None:
    page = enter("head").get("/office/reports/", wrong)
    assert page.status_code == 422
    assert field in page.context["errors"]
    assert f'href="#id_{field}"' in page.content.decode()


NAMES = [
    "period", "part", "year", "cut", "first", "last", "as_of", "by", "month", "agency", "cell",
    "key", "level", "after", "procedure",
]  # fmt: skip


@pytest.mark.parametrize("turn", range(len(HOSTILE)))
@pytest.mark.parametrize("page", ["", "list/", "brought/", "register/", "06a.pdf", "register.xlsx"])
def test_strange_words_end_in_a_clear_page(enter: Enter, page: str, turn: int) -> None:
    """Each name is given two of the texts on each page, each page all texts."""
    client, text = enter("auditor"), HOSTILE[turn]
    for name in [n for i, n in enumerate(NAMES) if (i - turn) % len(HOSTILE) < 2]:
        answer = client.get(f"/office/reports/{page}?{urlencode({name: text})}")
        assert answer.status_code in (200, 404, 422), name
        if text.startswith("<"):
            assert text not in answer.content.decode(errors="ignore")


def test_unknown_figures_and_files_are_not_found(enter: Enter) -> None:
    client = enter("head")
    assert client.get("/office/reports/list/?cell=happiness").status_code == 404
    assert client.get("/office/reports/06b.pdf").status_code == 404
    assert client.get("/office/reports/06a.docx").status_code == 404
    assert client.get("/office/reports/register.docx").status_code == 404


def test_what_has_no_date_is_shown_as_a_defect(enter: Enter, june: ward.Cast) -> None:
    Dossier.objects.filter(ended_at=None).update(due_at=None)
    page = enter("head").get(JUNE).content.decode()
    assert "Đây là lỗi dữ liệu, không được coi là đúng hạn" in page
    assert "cell=pending_undated" in page


def test_what_does_not_balance_is_not_given_out(enter: Enter, june: ward.Cast) -> None:
    Dossier.objects.filter(ended_at=None, channel="counter").update(channel="pigeon")
    client = enter("head")
    page = client.get("/office/reports/?period=2026-m5").content.decode()
    assert "Số liệu chưa khớp nên chưa tải, chưa in được" in page
    assert "không bằng" in page
    assert "06a.pdf" not in page
    for name in ("06a.pdf", "06a.xlsx", "summary.pdf", "summary.xlsx"):
        answer = client.get(f"/office/reports/{name}?period=2026-m5")
        assert answer.status_code == 422
        assert "Số liệu chưa khớp" in answer.content.decode()


@pytest.mark.parametrize("name", ["06a", "summary", "register"])
def test_files(enter: Enter, june: ward.Cast, name: str) -> None:
    client = enter("auditor")
    asks = "year=2026" if name == "register" else "period=2026-m6&by=channel"
    pdf = client.get(f"/office/reports/{name}.pdf?{asks}")
    assert pdf.content.startswith(b"%PDF-")
    assert pdf["Content-Disposition"].startswith("inline;")
    sheet = client.get(f"/office/reports/{name}.xlsx?{asks}")
    assert sheet["Content-Disposition"].startswith("attachment;")
    values = [v for row in openpyxl.load_workbook(BytesIO(sheet.content)).worksheets[0].values
              for v in row]  # fmt: skip
    assert {"06a": "Trực tuyến", "summary": 4, "register": "Bùi Đức Thắng"}[name] in values


def test_the_form_as_csv_and_beside_the_period_before(enter: Enter, june: ward.Cast) -> None:
    client = enter("head")
    text = client.get("/office/reports/06a.csv?period=2026-m6").content.decode("utf-8-sig")
    total = text.splitlines()[-1].split(",")
    assert total[:2] == ["Tổng cộng", "5"]
    page = client.get(JUNE)
    assert [(one.before, one.change) for one in page.context["stats"]] == [
        (1, "+3"), (0, "+1"), (0, "+3"), (1, "+1"),
    ]  # fmt: skip
    assert "kỳ trước 1 (+3)" in page.content.decode()
    Dossier.objects.filter(ended_at=None, channel="counter").update(channel="pigeon")
    assert client.get("/office/reports/06a.csv?period=2026-m5").status_code == 422


def test_taking_the_register_is_on_record(enter: Enter, june: ward.Cast) -> None:
    enter("auditor").get("/office/reports/register.pdf?year=2026&month=6")
    assert ReadEntry.objects.filter(actor_id=june.auditor.id, subject__startswith="register:")


def test_the_register_shows_all_with_phones_masked(enter: Enter, june: ward.Cast) -> None:
    page = enter("leader").get("/office/reports/register/?year=2026")
    text = page.content.decode()
    assert [row.number for row in page.context["rows"]] == [1, 2, 3, 4, 5]
    assert "Tận nhà" in text
    assert "0912345486" not in text
    assert "01/2026" in text
    june_alone = enter("leader").get("/office/reports/register/?year=2026&month=6")
    assert [row.number for row in june_alone.context["rows"]] == [2, 3, 4, 5]


def test_the_register_goes_on(
    enter: Enter, june: ward.Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.office.views.registers.PAGE", 2)
    client, numbers = enter("head"), []
    url = "/office/reports/register/?year=2026"
    while url:
        page = client.get(url)
        numbers += [row.number for row in page.context["rows"]]
        url = page.context["more_url"]
    assert numbers == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("url", "limit"),
    [("?period=2026-m6", 17), ("?period=2026-m6&by=officer", 19),
     ("list/?period=2026-m6&cell=received", 14), ("brought/?period=2026-m6", 11),
     ("register/?year=2026", 13)],  # seven of them are the rail's
)  # fmt: skip
def test_few_queries_however_much_is_shown(
    enter: Enter,
    june: ward.Cast,
    url: str,
    limit: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = enter("head")
    client.get(f"/office/reports/{url}")  # warm the catalog
    with django_assert_max_num_queries(limit):
        client.get(f"/office/reports/{url}")
