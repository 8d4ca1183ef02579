import hashlib
import io
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.files import queries, rules
from motcua.files.commands import store
from motcua.files.models import Blob
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound
from tests.files.samples import PDF_BYTES, ftyp

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.MOTCUA_HOME = tmp_path
    settings.MOTCUA_UPLOAD_LIMIT = 20 * 1024 * 1024
    return tmp_path


def kept(home: Path) -> list[str]:
    return sorted(str(p.relative_to(home)) for p in home.rglob("*") if p.is_file())


def refused(content: bytes, name: str = "giấy tờ.pdf") -> Invalid:
    with pytest.raises(Invalid) as caught:
        store(io.BytesIO(content), name=name)
    assert list(caught.value.fields) == ["file"]
    return caught.value


def test_a_content_is_kept_under_its_sum(home: Path) -> None:
    moment = datetime(2026, 10, 6, tzinfo=UTC)
    with clock.at(moment):
        blob = store(io.BytesIO(PDF_BYTES), name="Giấy chứng sinh.pdf")
    sha256 = hashlib.sha256(PDF_BYTES).hexdigest()
    assert (blob.pk, blob.size, blob.media_type) == (sha256, len(PDF_BYTES), rules.PDF)
    assert blob.created_at == moment
    assert kept(home) == [f"files/{sha256[:2]}/{sha256[2:4]}/{sha256}"]
    with queries.open_blob(sha256) as file:
        assert file.read() == PDF_BYTES


def test_the_same_content_is_kept_once(home: Path) -> None:
    first = store(io.BytesIO(PDF_BYTES), name="a.pdf")
    again = store(io.BytesIO(PDF_BYTES), name="b.pdf")
    assert first == again
    assert Blob.objects.count() == len(kept(home)) == 1


def test_content_outweighs_the_name(home: Path) -> None:
    blob = store(io.BytesIO(ftyp(b"heic", b"mif1")), name="IMG_0001.JPG")
    assert blob.media_type == rules.HEIC


def test_a_name_is_never_a_path(home: Path) -> None:
    store(io.BytesIO(PDF_BYTES), name="../../../etc/passwd")
    assert [name.split("/")[0] for name in kept(home)] == ["files"]


def test_an_empty_file_is_refused(home: Path) -> None:
    assert refused(b"").code == "empty"
    assert kept(home) == []


def test_big_contents_come_whole(home: Path) -> None:
    content = b"%PDF-" + os.urandom(700_000) + b"%%EOF"
    blob = store(io.BytesIO(content), name="a.pdf", limit=len(content))
    assert blob.size == len(content)
    assert queries.path_of(blob.pk).read_bytes() == content


class Endless:
    """Somebody who never stops sending."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int, /) -> bytes:
        self.given += size
        return b"x" * size


def test_reading_stops_above_the_limit(home: Path) -> None:
    sender = Endless()
    with pytest.raises(Invalid) as caught:
        store(sender, name="a.pdf", limit=1_500_000)
    assert caught.value.code == "too_large"
    assert "1,4 MB" in caught.value.message
    assert sender.given < 2_000_000
    assert kept(home) == []


def test_the_usual_limit_is_a_setting(settings: Settings) -> None:
    settings.MOTCUA_UPLOAD_LIMIT = len(PDF_BYTES) - 1
    assert refused(PDF_BYTES).code == "too_large"
    settings.MOTCUA_UPLOAD_LIMIT = len(PDF_BYTES)
    assert store(io.BytesIO(PDF_BYTES), name="a.pdf").size == len(PDF_BYTES)


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"MZ\x90\0 program", "giấy.pdf", "dangerous"),
        (b"<svg onload='x()'/>", "ảnh.png", "dangerous"),
        (PDF_BYTES, "giấy.exe", "dangerous"),
        (PDF_BYTES, "giấy.pdf.html", "dangerous"),
        (PDF_BYTES[:-10], "giấy.pdf", "file_type"),
        (b"GIF89a....", "a.gif", "file_type"),
        ("Đơn đề nghị".encode(), "a.txt", "file_type"),
    ],
)
def test_what_is_not_taken(home: Path, content: bytes, name: str, code: str) -> None:
    error = refused(content, name)
    assert error.code == code
    assert name in error.message
    assert kept(home) == []
    assert not Blob.objects.exists()


def test_texts_are_taken_where_allowed() -> None:
    blob = store(io.BytesIO("Đơn đề nghị".encode()), name="a.txt", allow={rules.TEXT})
    assert blob.media_type == rules.TEXT
    with pytest.raises(Invalid):
        store(io.BytesIO(PDF_BYTES), name="a.pdf", allow={rules.TEXT})


def test_a_failing_sender_leaves_nothing(home: Path) -> None:
    class Broken:
        def read(self, size: int, /) -> bytes:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store(Broken(), name="a.pdf")
    assert kept(home) == []


@pytest.mark.parametrize("sha256", ["", "../../etc/passwd", "A" * 64, "a" * 63, "0" * 64])
def test_what_is_not_there_is_not_found(sha256: str) -> None:
    with pytest.raises(NotFound):
        queries.open_blob(sha256)


def test_damage_is_found() -> None:
    whole = store(io.BytesIO(PDF_BYTES), name="a.pdf")
    gone = store(io.BytesIO(b"%PDF-2%%EOF"), name="b.pdf")
    changed = store(io.BytesIO(b"%PDF-3%%EOF"), name="c.pdf")
    assert list(queries.damaged()) == []
    queries.path_of(gone.pk).unlink()
    queries.path_of(changed.pk).write_bytes(b"%PDF-4%%EOF")
    assert set(queries.damaged()) == {gone.pk, changed.pk}
    assert whole.pk not in set(queries.damaged())
