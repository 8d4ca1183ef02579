"""Contents nobody uses go; what anybody uses, or has just handed in, stays."""

import threading
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from motcua.dossiers import commands as dossiers
from motcua.files import queries, sweeping
from motcua.files.commands import store
from motcua.files.models import Blob
from motcua.kernel import clock
from motcua.office.forms.scanned import Scan
from tests import ward
from tests.conftest import NOW
from tests.files.samples import PDF_BYTES

LATER = NOW + sweeping.GRACE + timedelta(minutes=1)


@pytest.fixture
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.MOTCUA_HOME = tmp_path
    return tmp_path


def stored(pages: int = 1, at: datetime = NOW) -> Blob:
    with clock.at(at):
        return store(BytesIO(PDF_BYTES.replace(b"1 0", b"%d 0" % pages)), name="a.pdf")


def swept(at: datetime = LATER) -> int:
    with clock.at(at):
        return sweeping.sweep()


@pytest.mark.django_db
def test_what_nobody_uses_goes_with_its_file(home: Path) -> None:
    blob = stored()
    assert swept() == 1
    assert not Blob.objects.exists()
    assert not queries.path_of(blob.pk).exists()


@pytest.mark.django_db
def test_what_was_just_handed_in_stays(home: Path) -> None:
    stored()
    assert swept(NOW + timedelta(days=1)) == 0


@pytest.mark.django_db
def test_handed_in_again_its_grace_begins_anew(home: Path) -> None:
    stored()
    stored(at=LATER - timedelta(hours=1))
    assert swept() == 0


@pytest.mark.django_db
def test_what_a_dossier_holds_stays(home: Path, cast: ward.Cast) -> None:
    blob = stored()
    with clock.at(NOW):
        given = ward.intake()
        papers = [ward.DocumentInput("x", "Giấy", "electronic", blob=blob.pk)]
        dossiers.accept(
            ward.intake(documents=(*given.documents, *papers)), by=cast.receptionist, at=NOW
        )
    assert swept() == 0


@pytest.mark.django_db
def test_what_an_unfinished_intake_holds_stays(home: Path, cast: ward.Cast) -> None:
    """Sealed in a draft, no foreign key tells of it."""
    kept, other = stored(1), stored(2)
    data = {"paper.form.file": Scan(kept.pk, "a.pdf").sealed}
    dossiers.save_draft("draft-1", data, by=cast.receptionist, at=NOW)
    assert swept() == 1
    assert list(Blob.objects.all()) == [kept]
    assert other.pk != kept.pk


@pytest.fixture
def leftover(home: Path, ward_copy: ward.Cast) -> Blob:
    return stored()


def test_what_is_being_brought_in_again_stays(leftover: Blob) -> None:
    """Somebody keeps the same content in a transaction that has not ended: the sweep lets it be."""
    held, go_on = threading.Event(), threading.Event()

    def bring_in() -> None:
        with transaction.atomic():
            stored(at=LATER)
            held.set()
            go_on.wait(20)
        connection.close()

    thread = threading.Thread(target=bring_in)
    thread.start()
    assert held.wait(20)
    assert swept() == 0
    go_on.set()
    thread.join()
    assert queries.path_of(leftover.pk).exists()
    assert Blob.objects.filter(pk=leftover.pk).exists()
