"""A letter whose file the scanner calls infected: kept, told, and the file goes nowhere."""

import html
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from motcua.dossiers.models import Document, Dossier
from motcua.files.models import Blob
from motcua.mailroom import commands, fetching
from motcua.mailroom.models import Attachment, Letter, Mailbox
from tests import ward
from tests.dossiers import states
from tests.files.clamd import EICAR, serving
from tests.files.samples import PDF_BYTES
from tests.mailroom import made
from tests.mailroom.dovecot import Dovecot
from tests.office.conftest import enter

__all__ = ["enter"]
pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
INFECTED = PDF_BYTES.replace(b"trailer", EICAR + b"\ntrailer")


@pytest.fixture(scope="module")
def scanner() -> Iterator[str]:
    with serving() as place:
        yield place


@pytest.fixture
def dossier(cast: ward.Cast, now: Any, home: Path) -> Dossier:
    return states.in_progress(cast)


@pytest.fixture
def letter(
    imap: Dovecot, online: Mailbox, user: str, dossier: Dossier, cast: ward.Cast, settings: Any,
    scanner: str,
) -> Letter:  # fmt: skip
    """Fetched from the server, joined to a dossier: one file infected, one clean."""
    settings.MOTCUA_CLAMD = scanner
    pdf = "application/pdf"
    files = (("giấy.pdf", pdf, INFECTED), ("sạch.pdf", pdf, PDF_BYTES))
    imap.put(user, made.letter("Gửi thêm giấy", files=files))
    assert fetching.fetch(online.pk).new == 1
    found = Letter.objects.get()
    commands.link(found.thread_id, dossier.code, by=cast.receptionist)
    return found


def part(letter: Letter, name: str) -> Attachment:
    return letter.attachments.get(name=name)


def told(answer: Any) -> str:
    assert answer.status_code == 422
    return html.unescape(answer.content.decode())


def test_it_is_neither_opened_nor_put_into_the_dossier(letter: Letter, enter: Enter) -> None:
    client, bad = enter("receptionist"), part(letter, "giấy.pdf")
    before = (Document.objects.count(), Blob.objects.count())
    pages = [
        told(client.get(reverse("office:mail_part", args=[bad.pk]))),
        told(client.post(reverse("office:mail_file", args=[bad.pk]))),
    ]
    assert "Tệp chưa mở được." in pages[0]
    assert "Tệp chưa vào hồ sơ." in pages[1]
    for page in pages:
        assert "đã nhập vẫn còn" not in page, "nothing was typed"
        assert "Tệp “giấy.pdf” trong thư có mã độc nên không mở" in page
        assert "nhờ người gửi quét vi-rút" in page
        assert "đã bị xóa" not in page, "the letter is kept as it came"
        assert "Gửi thêm giấy" in page
    assert (Document.objects.count(), Blob.objects.count()) == before
    bad.refresh_from_db()
    assert bad.document_id is None


def test_the_clean_file_beside_it_goes_its_way(letter: Letter, enter: Enter) -> None:
    client, good = enter("receptionist"), part(letter, "sạch.pdf")
    assert client.get(reverse("office:mail_part", args=[good.pk])).content == PDF_BYTES
    assert client.post(reverse("office:mail_file", args=[good.pk])).status_code == 302
    good.refresh_from_db()
    assert good.document_id


def test_while_the_scanner_is_silent_nothing_is_opened(
    letter: Letter, enter: Enter, settings: Any
) -> None:
    settings.MOTCUA_CLAMD = "127.0.0.1:1"
    client, good = enter("receptionist"), part(letter, "sạch.pdf")
    assert "thử lại sau ít phút" in told(client.get(reverse("office:mail_part", args=[good.pk])))
    assert "thử lại sau ít phút" in told(client.post(reverse("office:mail_file", args=[good.pk])))
