"""Uploads are looked at by a scanner before they are kept; its silence keeps nothing."""

import logging
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.files import antivirus, checks
from motcua.files.commands import store
from motcua.files.models import Blob
from motcua.files.scans import taking
from motcua.kernel.errors import Invalid
from tests.files.clamd import EICAR, serving
from tests.files.samples import PDF_BYTES
from tests.files.scans import pictures

pytestmark = pytest.mark.django_db
INFECTED = PDF_BYTES.replace(b"trailer", EICAR + b"\ntrailer")


@pytest.fixture(scope="module")
def scanner() -> Iterator[str]:
    """A scanner in a process of its own; "host:port"."""
    with serving() as place:
        yield place


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path, scanner: str) -> Path:
    settings.MOTCUA_HOME = tmp_path
    settings.MOTCUA_CLAMD = scanner
    return tmp_path


def refused(content: bytes) -> Invalid:
    with pytest.raises(Invalid) as caught:
        store(BytesIO(content), name="Giấy chứng sinh.pdf")
    assert not Blob.objects.exists()
    return caught.value


def test_what_is_clean_is_kept(home: Path) -> None:
    assert store(BytesIO(PDF_BYTES), name="a.pdf").size == len(PDF_BYTES)
    assert taking.take(BytesIO(pictures.heic()), name="a.heic").pages == 1


def test_what_is_infected_is_refused_and_leaves_nothing(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        refusal = refused(INFECTED)
    assert refusal.code == "infected"
    assert "mã độc" in refusal.message
    assert not [path for path in home.rglob("*") if path.is_file()]
    assert "Eicar-Test-Signature" in caplog.text
    assert "chứng sinh" not in caplog.text  # no name, no content


def test_an_infected_photo_is_refused_before_it_is_opened() -> None:
    with pytest.raises(Invalid) as caught:
        taking.take(BytesIO(pictures.from_a_phone() + EICAR), name="a.jpg")
    assert caught.value.code == "infected"


@pytest.mark.parametrize("place", ["127.0.0.1:1", "/khong/co/o/day.sock"])
def test_a_silent_scanner_takes_nothing(settings: Settings, place: str) -> None:
    settings.MOTCUA_CLAMD = place
    refusal = refused(PDF_BYTES)
    assert refusal.code == "unchecked"
    assert "thử lại" in refusal.message


def test_an_answer_of_another_kind_takes_nothing(settings: Settings) -> None:
    """More than the scanner takes: it says ERROR, and that is no OK."""
    settings.MOTCUA_UPLOAD_LIMIT = 40 * 1024 * 1024
    big = b"%PDF-1.4" + b" " * (26 * 1024 * 1024) + b"%%EOF"
    assert refused(big).code == "unchecked"


def test_no_scanner_set_up_asks_nobody(settings: Settings) -> None:
    settings.MOTCUA_CLAMD = ""
    assert store(BytesIO(INFECTED), name="a.pdf")


def test_the_doctor_knows_the_scanner(settings: Settings, scanner: str) -> None:
    assert checks.antivirus() == f"ClamAV 1.4.6/test answers at {scanner}"
    settings.MOTCUA_CLAMD = "127.0.0.1:1"
    with pytest.raises(OSError, match="refused"):
        checks.antivirus()
    settings.MOTCUA_CLAMD = ""
    assert "no scanner" in checks.antivirus()


def test_the_version_is_asked_for() -> None:
    assert antivirus.version().startswith("ClamAV")
