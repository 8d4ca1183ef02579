"""What a report looks like outside: the same figures, and none where they do not agree."""

from io import BytesIO

import openpyxl
import pypdfium2
import pytest

from motcua.agencies.models import Agency
from motcua.dossiers.models import Dossier
from motcua.journal.models import ReadEntry
from motcua.kernel.errors import Invalid, NotAllowed
from motcua.reports import commands, exports, queries
from motcua.reports.rules import Unbalanced, days, in_year
from tests import ward
from tests.reports.lives import accepted, asked, at, online, resolved, returned, withdrawn

pytestmark = pytest.mark.django_db
JUNE = in_year(2026, "month", 6)
LATER = at(1, 12)


@pytest.fixture
def june(cast: ward.Cast) -> ward.Cast:
    returned(cast, resolved(cast, accepted(cast, at(8, 6)), at(9, 6)), at(10, 6))
    withdrawn(cast, accepted(cast, at(8, 6), "2.000815"), at(8, 6, 15))
    asked(cast, online(cast, at(28, 6), at(29, 6)), at(30, 6))
    return cast


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = (page.get_textpage().get_text_bounded() for page in document)
    return " ".join(" ".join(pages).split())


def cells(content: bytes) -> list[list[object]]:
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def test_the_form_on_paper(june: ward.Cast) -> None:
    file = commands.export("report", "pdf", JUNE, by=june.leader, at=LATER)
    text = text_of(file.content)
    assert file.name == "II.06a-2026-06-01-2026-06-30.pdf"
    assert "II.06a/VPCP/KSTT" in text
    assert "Tổng cộng 3 1 2 0 2 1 1 0 1 1 0" in text
    assert "1 hồ sơ công dân rút" in text
    assert "hết ngày 30 tháng 6 năm 2026" in text


def test_the_form_as_a_sheet(june: ward.Cast) -> None:
    lines = cells(commands.export("report", "xlsx", JUNE, by=june.leader, at=LATER).content)
    total = next(line for line in lines if "Tổng cộng" in line)
    assert total[-17:] == [3, 1, 2, 0, 2, 1, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 1]


def test_what_has_no_date_is_late_on_the_form_and_said_so(june: ward.Cast) -> None:
    Dossier.objects.filter(ended_at=None).update(due_at=None)
    report = queries.count(june.leader.agency_id, JUNE, now=LATER)
    text = text_of(exports.report_pdf(report, Agency.objects.get(pk=report.agency_id)))
    assert "Tổng cộng 3 1 2 0 2 1 1 0 1 0 1" in text
    assert "1 hồ sơ chưa có ngày hẹn trả, được tính vào cột quá hạn" in text


@pytest.mark.parametrize("kind", ["report", "summary"])
@pytest.mark.parametrize("shape", ["pdf", "xlsx"])
def test_what_does_not_balance_is_not_printed(
    june: ward.Cast, kind: commands.Kind, shape: commands.Shape
) -> None:
    assert commands.export(kind, shape, JUNE, by=june.leader, at=LATER).content
    Dossier.objects.filter(ended_at=None).update(channel="pigeon")
    with pytest.raises(Unbalanced):
        commands.export(kind, shape, JUNE, by=june.leader, at=LATER)


def test_the_plain_account_on_paper(june: ward.Cast) -> None:
    text = text_of(commands.export("summary", "pdf", JUNE, by=june.leader, at=LATER).content)
    assert "Hồ sơ tiếp nhận trong kỳ 3" in text
    assert "tiếp nhận 3 + kỳ trước chuyển sang 0 = đã giải quyết 2 + đang giải quyết 1" in text
    assert "Không có hồ sơ quá hạn" in text


@pytest.mark.parametrize("shape", ["pdf", "xlsx"])
def test_the_register_is_given_out_and_logged(june: ward.Cast, shape: commands.Shape) -> None:
    content = commands.export("register", shape, JUNE, by=june.leader, at=LATER).content
    text = text_of(content) if shape == "pdf" else str(cells(content))
    codes = Dossier.objects.exclude(accepted_at=None).values_list("code", flat=True)
    # On paper a code breaks at its hyphens.
    assert all(part in text for code in codes for part in code.split("-"))
    assert text.count("Đã yêu cầu bổ sung") == 1
    entry = ReadEntry.objects.get(subject="register:H26.62.08")
    assert (entry.actor_name, entry.at) == (june.leader.name, LATER)


def test_names_never_become_formulas(cast: ward.Cast) -> None:
    accepted(cast, at(8, 6), submitter=ward.person("=1+1"))
    content = commands.export("register", "xlsx", JUNE, by=cast.leader, at=LATER).content
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    names = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in names] == ["s"]


def test_only_those_who_may(june: ward.Cast) -> None:
    for actor in (june.officer, june.clerk, june.admin, june.outsider):
        with pytest.raises(NotAllowed):
            commands.export(
                "report", "pdf", JUNE, by=actor, agency_id=june.leader.agency_id, at=LATER
            )
    assert commands.export("report", "pdf", JUNE, by=june.auditor, at=LATER).content


def test_a_register_is_of_one_year(june: ward.Cast) -> None:
    period = days(at(1, 12, year=2025).date(), at(30, 6).date())
    with pytest.raises(Invalid):
        commands.export("register", "xlsx", period, by=june.leader, at=LATER)


def test_a_register_too_long_for_paper_says_what_to_do(
    june: ward.Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.reports.exports.pdf.MOST_LINES", 2)
    with pytest.raises(Invalid, match="3 hồ sơ, bản PDF in mỗi lần nhiều nhất 2"):
        commands.export("register", "pdf", JUNE, by=june.leader, at=LATER)
    assert commands.export("register", "xlsx", JUNE, by=june.leader, at=LATER).content
