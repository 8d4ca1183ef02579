"""Drafts and scans: what was entered stays."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from motcua.dossiers import commands
from motcua.dossiers.models import Document, Dossier, Draft
from tests import ward
from tests.office.intake.conftest import CARD, KEY, form

DRAFT = "/office/intake/draft/"
ACCEPT = "/office/intake/accept/"
FRAGMENT = {"HTTP_HX_REQUEST": "true"}
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
pytestmark = pytest.mark.django_db


def test_a_draft_keeps_all_but_the_raw_card(client: Client, cast: ward.Cast) -> None:
    answer = client.post(DRAFT, form(scan=CARD, summary="Ghi chú"), **FRAGMENT)
    draft = Draft.objects.get()
    assert "Đã tự lưu lúc" in answer.content.decode()
    assert draft.officer_id == cast.receptionist.id
    assert draft.data["summary"] == "Ghi chú"
    assert CARD not in str(draft.data)
    assert "csrfmiddlewaretoken" not in draft.data


def test_a_draft_opens_again_as_it_was(client: Client) -> None:
    client.post(DRAFT, form(summary="Ghi chú 😀", return_method="electronic"))
    draft = Draft.objects.get()
    page = client.get("/office/intake/", {"draft": draft.key})
    sheet = page.context["sheet"]
    assert sheet.key == draft.key
    assert sheet.text("summary") == "Ghi chú 😀"
    assert page.context["promise"].total == 3_000
    client.post(ACCEPT, {**sheet.values, "key": sheet.key})
    assert Dossier.objects.get().return_method == "electronic"
    assert not Draft.objects.exists()


def test_nobody_opens_or_overwrites_anothers_draft(
    client: Client, enter: Callable[[str], Client], cast: ward.Cast
) -> None:
    client.post(DRAFT, form())
    mine = Draft.objects.get()
    head = enter("head")
    assert head.get("/office/intake/", {"draft": mine.key}).status_code == 404
    head.post(DRAFT, form(key=mine.key, summary="khác"))
    mine.refresh_from_db()
    assert "summary" not in mine.data
    assert Draft.objects.exclude(pk=mine.pk).get().officer_id == cast.head.id
    head.post("/office/intake/discard/", {"discard": mine.key})
    assert Draft.objects.filter(pk=mine.pk).exists()


def test_a_draft_that_became_a_dossier_leads_to_its_slip(client: Client, cast: ward.Cast) -> None:
    key = f"{cast.receptionist.id}{KEY}"
    made = commands.accept(ward.intake(request_key=key), by=cast.receptionist)
    commands.save_draft(key, form(), by=cast.receptionist)
    assert not client.get("/office/intake/").context["drafts"]
    commands.discard_draft(key, by=cast.receptionist)
    answer = client.get("/office/intake/", {"draft": key})
    assert answer["Location"] == f"/office/intake/{made.pk}/done/"


def test_later_puts_it_aside_and_discard_throws_it_away(client: Client) -> None:
    page = client.post(DRAFT, form(do="later"), follow=True)
    assert page.redirect_chain[-1][0] == "/office/intake/"
    assert [d.data["submitter.name"] for d in page.context["drafts"]] == ["Vũ Hoàng Nam"]
    client.post("/office/intake/discard/", {"discard": Draft.objects.get().key})
    assert not Draft.objects.exists()


def test_an_empty_form_leaves_no_draft(client: Client) -> None:
    client.post(DRAFT, {"owner.is": "same", "do": "later"})
    assert not Draft.objects.exists()


def test_the_page_asks_the_database_little(
    client: Client, cast: ward.Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(15):
        commands.save_draft(
            f"{cast.receptionist.id}-draft-{number:012}", form(), by=cast.receptionist
        )
    with django_assert_max_num_queries(12):
        client.get("/office/intake/")
    with django_assert_max_num_queries(8):
        client.post("/office/intake/case/", form(), **FRAGMENT)


def test_a_scan_is_stored_at_once_and_travels_signed(client: Client) -> None:
    sent = form(only="form") | {"paper.form.scan": SimpleUploadedFile("tờ khai.pdf", PDF)}
    row = client.post("/office/intake/scan/", sent, **FRAGMENT).context["row"]
    assert row.scan.name == "tờ khai.pdf"
    client.post(ACCEPT, form(paper__form__file=row.token))
    assert Document.objects.exclude(blob=None).get().file_name == "tờ khai.pdf"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "không có nội dung"),
        (PDF + b"0" * 2048 * 1024, "lớn hơn mức cho phép"),
        (b"MZ\x90", "không được nhận"),
        (b"\xff" * 40, "không thuộc loại"),
    ],
)
def test_a_bad_file_is_told_at_its_paper_and_nothing_is_lost(
    content: bytes, words: str, client: Client, settings: Settings
) -> None:
    settings.MOTCUA_UPLOAD_LIMIT = 1024 * 1024
    sent = form(only="form") | {"paper.form.scan": SimpleUploadedFile("a.pdf", content)}
    partial = client.post("/office/intake/scan/", sent, **FRAGMENT)
    assert partial.status_code == 422
    assert words in partial.content.decode()
    whole = client.post(ACCEPT, form() | {"paper.form.scan": SimpleUploadedFile("a.pdf", content)})
    assert whole.status_code == 422
    assert words in whole.context["errors"]["paper.form"]
    assert "Vũ Hoàng Nam" in whole.content.decode()
    assert not Dossier.objects.exists()


def test_without_scripts_files_come_with_the_form(client: Client) -> None:
    upload = BytesIO(PDF)
    upload.name = "a.pdf"
    client.post(ACCEPT, form() | {"paper.id.scan": upload})
    assert Document.objects.exclude(blob=None).get().requirement_code == "id"


def test_a_scan_of_a_paper_no_longer_listed_is_refused_in_words(client: Client) -> None:
    """The case was chosen anew in another tab while the file was on its way."""
    sent = form(only="khong-co") | {"paper.khong-co.scan": SimpleUploadedFile("a.pdf", PDF)}
    answer = client.post("/office/intake/scan/", sent, **FRAGMENT)
    assert answer.status_code == 404
    assert "tệp chưa được lưu" in answer.content.decode()
