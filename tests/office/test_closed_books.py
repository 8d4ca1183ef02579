"""The book of a year on screen: who closes it, what is said of it then."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.dossiers.models import Dossier
from motcua.reports.models import ClosedBook
from tests import ward
from tests.reports.lives import accepted, at

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
CLOSE = reverse("office:register_close")
BOOK = f"{reverse('office:register')}?year=2025"


@pytest.fixture
def old(cast: ward.Cast) -> ward.Cast:
    """A line of the year before."""
    dossier = accepted(cast, at(1, 6))
    Dossier.objects.filter(pk=dossier.pk).update(accepted_at=at(1, 6, year=2025))
    return cast


def test_the_head_of_desk_closes_last_years_book(enter: Enter, old: ward.Cast, now: object) -> None:
    client = enter("head")
    assert "Khóa sổ năm 2025" in client.get(BOOK).content.decode()
    page = client.post(CLOSE, {"year": "2025"}, follow=True).content.decode()
    assert "Sổ năm 2025 đã khóa: 1 dòng" in page
    assert "Mọi dòng vẫn như lúc khóa" in page
    assert client.post(CLOSE, {"year": "2025"}).status_code == 409
    late = accepted(old, at(2, 6))
    Dossier.objects.filter(pk=late.pk).update(accepted_at=at(2, 6, year=2025))
    with CaptureQueriesContext(connection) as asked:
        page = client.get(BOOK).content.decode()
    assert "Khác với lúc khóa" in page
    assert late.code in page
    assert len(asked) <= 20


def test_this_years_book_stays_open(enter: Enter, old: ward.Cast, now: object) -> None:
    client = enter("head")
    assert "Khóa sổ" not in client.get(reverse("office:register")).content.decode()
    answer = client.post(CLOSE, {"year": "2026"})
    assert answer.status_code == 422
    assert "Năm 2026 chưa hết" in answer.content.decode()
    for nonsense in ("", "0", "9999999", "abcd", "x\0"):
        assert client.post(CLOSE, {"year": nonsense}).status_code == 422


@pytest.mark.parametrize("who", ["auditor", "receptionist", "officer", "admin", "outsider"])
def test_others_close_nothing(enter: Enter, old: ward.Cast, now: object, who: str) -> None:
    assert enter(who).post(CLOSE, {"year": "2025"}).status_code == 403
    assert not ClosedBook.objects.exists()
