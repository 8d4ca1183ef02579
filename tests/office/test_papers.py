"""Papers to print, files to open, uploads of every kind."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from motcua.dossiers import commands
from motcua.dossiers.models import Document, Dossier
from motcua.files.models import Blob
from motcua.journal import queries as journal
from tests import ward
from tests.dossiers import states
from tests.office.test_actions import address, form_of

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(64)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(32)
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64)


def upload(client: Client, dossier: Dossier, content: bytes, name: str, **more: Any) -> Any:
    data = {**form_of(client, dossier, "add_document"), **more}
    data["file"] = SimpleUploadedFile(name, content)
    return client.post(address(dossier, "add_document"), data)


@pytest.mark.parametrize(
    ("content", "name", "media_type", "disposition"),
    [
        (PDF, "công văn.pdf", "application/pdf", "inline"),
        (JPEG, "ảnh.jpg", "image/jpeg", "inline"),
        (PNG, "ảnh.png", "image/png", "inline"),
        (HEIC, "IMG_1.HEIC", "image/heic", "attachment"),
    ],
)
def test_scans_are_taken_and_opened(
    content: bytes, name: str, media_type: str, disposition: str,
    enter: Enter, accepted: Dossier, cast: ward.Cast,
) -> None:  # fmt: skip
    client = enter("officer")
    assert upload(client, accepted, content, name).status_code == 303
    document = Document.objects.get(dossier=accepted, stage="handling")
    assert (document.name, document.file_name) == (name, name)
    answer = client.get(reverse("office:document", args=[document.pk]))
    assert b"".join(answer.streaming_content) == content  # type: ignore[attr-defined]  # a file
    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"].startswith(disposition)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    last = journal.reads(f"dossier:{accepted.pk}").first()
    assert last is not None
    assert last.purpose == f"document:{document.pk}"


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "rong.pdf", "không có nội dung"),
        (b"MZ" + bytes(64), "anh.pdf", "chương trình hoặc trang web"),
        (b"<html><script>1</script>", "anh.jpg", "chương trình hoặc trang web"),
        (b"xin chao", "ghi-chu.txt", "không thuộc loại được nhận"),
        (PDF[:-6], "cat-doi.pdf", "không thuộc loại được nhận"),
        (PDF + bytes(21 * 1024 * 1024), "to.pdf", "lớn hơn mức cho phép"),
    ],
)
def test_other_files_are_refused_and_the_words_kept(
    content: bytes, name: str, told: str, enter: Enter, accepted: Dossier
) -> None:
    answer = upload(enter("officer"), accepted, content, name, document="Công văn số 12")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert told in html
    assert "Công văn số 12" in html
    assert not Document.objects.filter(stage="handling").exists()


def test_a_good_file_outlives_another_mistake(enter: Enter, accepted: Dossier) -> None:
    client = enter("officer")
    answer = upload(client, accepted, PDF, "công văn.pdf", document="ệ" * 501)
    assert answer.status_code == 422
    kept = answer.context["form"]["file"].value().kept
    assert "Đã giữ tệp “công văn.pdf”" in answer.content.decode()
    data = {**form_of(client, accepted, "add_document"), "document": "Công văn 12"}
    data["file-kept"] = kept.sealed
    assert client.post(address(accepted, "add_document"), data).status_code == 303
    document = Document.objects.get(stage="handling")
    assert (document.name, document.blob_id) == ("Công văn 12", Blob.objects.get().pk)


def test_a_file_one_did_not_send_cannot_be_named(enter: Enter, accepted: Dossier) -> None:
    client = enter("officer")
    data = {**form_of(client, accepted, "add_document"), "document": "Công văn"}
    data["file-kept"] = f'["{"a" * 64}", "x.pdf"]'
    assert client.post(address(accepted, "add_document"), data).status_code == 303
    assert Document.objects.get(stage="handling").blob_id is None


@pytest.mark.parametrize(
    ("who", "status"),
    [("officer", 200), ("auditor", 200), ("stranger", 404), ("outsider", 404), ("admin", 404)],
)
def test_papers_print_for_those_who_may_read(
    who: str, status: int, enter: Enter, accepted: Dossier
) -> None:
    client = enter(who)
    receipt = accepted.papers.get(form="receipt")
    for url in (
        reverse("office:paper", args=[receipt.pk]),
        reverse("office:control", args=[accepted.pk]),
    ):
        answer = client.get(url)
        assert answer.status_code == status
        if status == 200:
            assert answer.content.startswith(b"%PDF-")
            assert answer["Content-Disposition"].startswith("inline")
            assert "no-store" in answer["Cache-Control"]


def test_files_are_not_for_strangers(enter: Enter, accepted: Dossier, cast: ward.Cast) -> None:
    upload(enter("officer"), accepted, PDF, "a.pdf")
    url = reverse("office:document", args=[Document.objects.get(stage="handling").pk])
    for who in ("stranger", "outsider", "admin"):
        assert enter(who).get(url).status_code == 404
    assert Client().get(url).status_code == 302


def test_the_menu_prints_what_the_state_offers(
    enter: Enter, accepted: Dossier, cast: ward.Cast
) -> None:
    client = enter("receptionist")

    def menu() -> list[str]:
        answer = client.get(reverse("office:dossier", args=[accepted.pk]))
        return [paper.form for paper, _name in answer.context["papers"]]

    assert menu() == ["receipt"]
    commands.collect(accepted.pk, by=cast.receptionist)
    commands.stop(accepted.pk, "Điều 19", by=cast.leader)
    assert menu() == ["receipt", "fee_receipt", "stopped"]


def test_papers_brought_later_come_with_their_scans(enter: Enter, cast: ward.Cast) -> None:
    dossier, client = states.awaiting_supplement(cast), enter("receptionist")
    data = form_of(client, dossier, "receive_supplement")
    data["file0"] = SimpleUploadedFile("ban-an.pdf", PDF)
    missing = client.post(address(dossier, "receive_supplement"), data)
    assert missing.status_code == 422
    assert "Còn thiếu: Bản án ly hôn" in missing.content.decode()
    kept = missing.context["form"]["file0"].value().kept
    again = {**form_of(client, dossier, "receive_supplement"), "paper0": "on", "kind0": "certified"}
    again["file0-kept"] = kept.sealed
    assert client.post(address(dossier, "receive_supplement"), again).status_code == 303
    document = dossier.documents.get(stage="supplement")
    assert (document.kind, document.file_name) == ("certified", "ban-an.pdf")
