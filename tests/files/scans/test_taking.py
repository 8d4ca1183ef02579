"""What is stored is clean; what is refused leaves nothing."""

from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.files import rules
from motcua.files.models import Blob
from motcua.files.scans import taking
from motcua.kernel.errors import Invalid
from tests.files.scans import pictures

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.MOTCUA_HOME = tmp_path
    return tmp_path


def files(home: Path) -> int:
    return sum(path.is_file() for path in home.rglob("*"))


def test_a_photo_is_stored_clean_alone(home: Path) -> None:
    scan = taking.take(BytesIO(pictures.from_a_phone()), name="IMG_1.HEIC")
    assert (scan.blob.media_type, scan.name, scan.pages) == (rules.JPEG, "IMG_1.jpg", 1)
    assert files(home) == 1  # the raw photo, with its place, is nowhere
    assert b"Exif" not in taking.content(scan.blob)


def test_a_pdf_is_stored_as_it_is(home: Path) -> None:
    raw = pictures.pdf(3)
    scan = taking.take(BytesIO(raw), name="giấy tờ")
    assert (scan.name, scan.pages, taking.content(scan.blob)) == ("giấy tờ.pdf", 3, raw)


@pytest.mark.parametrize(
    "content",
    [pictures.bomb(), pictures.encrypted(), b"%PDF-1.4 %%EOF"],
    ids=["bomb", "locked", "empty"],
)
def test_what_is_refused_leaves_nothing(home: Path, content: bytes) -> None:
    with pytest.raises(Invalid):
        taking.take(BytesIO(content), name="a")
    assert (files(home), Blob.objects.count()) == (0, 0)


def test_joined_scans_keep_their_order(home: Path) -> None:
    first = taking.take(BytesIO(pictures.pdf(1)), name="a.pdf")
    second = taking.take(BytesIO(pictures.heic(600, 300)), name="b.heic")
    whole = taking.join([second.blob, first.blob], "Giấy chứng sinh")
    assert (whole.name, whole.pages) == ("Giấy chứng sinh.pdf", 2)
    assert pictures.page_sizes(taking.content(whole.blob)) == [(842, 421), (200, 300)]


def test_turning_stores_beside_the_old(home: Path) -> None:
    scan = taking.take(BytesIO(pictures.from_a_phone(1)), name="a.jpg")
    assert taking.rotate(scan.blob, scan.name).pk != scan.blob.pk
    assert files(home) == 2
