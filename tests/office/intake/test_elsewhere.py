"""The intake form where another ward on the same installation can settle the procedure."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from motcua.dossiers.models import Dossier
from tests import elsewhere, ward
from tests.office.intake.conftest import form

pytestmark = pytest.mark.django_db
FRAGMENT: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def other(cast: ward.Cast, now: datetime) -> elsewhere.Other:
    return elsewhere.settle()


def html(client: Client, **changes: str) -> str:
    answer = client.post("/office/intake/case/", form(**changes), **FRAGMENT)
    return re.sub(r"\s+", " ", answer.content.decode())


def test_nobody_else_nothing_is_asked(client: Client) -> None:
    assert "Cơ quan giải quyết" not in html(client)


def test_own_agency_is_chosen_until_told_otherwise(client: Client, other: elsewhere.Other) -> None:
    shown = html(client)
    assert '<option value="">Phường Phúc Lợi</option>' in shown
    assert f'<option value="{other.agency.pk}">Phường Bồ Đề</option>' in shown
    assert "Nơi trả bản giấy" not in shown, "asked only where it makes a difference"
    client.post("/office/intake/accept/", form())
    assert Dossier.objects.get().agency.short_name == "Phường Phúc Lợi"


def test_chosen_the_screen_says_who_does_what_and_why_that_date(
    client: Client, other: elsewhere.Other
) -> None:
    shown = html(client, competent=str(other.agency.pk), return_place="competent")
    assert f'value="{other.agency.pk}" selected' in shown
    assert "Phường Bồ Đề giải quyết" in shown
    assert 'value="competent" checked' in shown
    assert "thời gian chuyển nằm trong thời hạn" in shown


def test_accepted_for_the_other_ward(client: Client, other: elsewhere.Other) -> None:
    sent = form(competent=str(other.agency.pk), return_place="competent")
    answer = client.post("/office/intake/accept/", sent)
    dossier = Dossier.objects.get()
    assert answer["Location"] == reverse("office:intake_done", args=[dossier.pk])
    assert (dossier.agency_id, dossier.return_agency_id) == (other.agency.pk, other.agency.pk)
    done = client.get(answer["Location"]).content.decode()
    assert "Phường Bồ Đề" in done
    assert "Thu phí tiền mặt" in done, "money is taken here"
    page = client.get(reverse("office:dossier", args=[dossier.pk])).content.decode()
    assert "tiếp nhận phi địa giới hành chính" in page


@pytest.mark.parametrize("typed", ["999999", "-1", "x", "１", "99999999999999999999"])
def test_an_agency_that_does_not_settle_it_is_told_and_nothing_lost(
    client: Client, other: elsewhere.Other, typed: str
) -> None:
    answer = client.post("/office/intake/accept/", form(competent=typed))
    if typed == "999999":
        assert answer.status_code == 422
        assert "không giải quyết" in answer.content.decode()
        assert "Vũ Hoàng Nam" in answer.content.decode()
        assert not Dossier.objects.exists()
    else:  # nothing an agency could be called by: the desk's own
        assert Dossier.objects.get().agency.short_name == "Phường Phúc Lợi"


def test_an_unknown_place_of_return_is_told(client: Client, other: elsewhere.Other) -> None:
    sent = form(competent=str(other.agency.pk), return_place="moon")
    answer = client.post("/office/intake/accept/", sent)
    assert answer.status_code == 422
    assert not Dossier.objects.exists()


def test_the_draft_keeps_the_choice(client: Client, other: elsewhere.Other) -> None:
    sent = form(competent=str(other.agency.pk), return_place="competent", key="")
    answer = client.post("/office/intake/draft/", sent)
    page = client.get(answer["Location"]).content.decode()
    assert f'value="{other.agency.pk}" selected' in page


def test_two_presses_are_one_dossier(client: Client, other: elsewhere.Other) -> None:
    page = client.get("/office/intake/").content.decode()
    found = re.search(r'name="key"[^>]*value="([^"]+)"', page)
    assert found
    sent = form(competent=str(other.agency.pk), key=found[1])
    first, second = (client.post("/office/intake/accept/", sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Dossier.objects.count() == 1


def test_one_query_more_however_many_agencies(
    client: Client, other: elsewhere.Other, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    html(client)
    with django_assert_max_num_queries(12):
        html(client, competent=str(other.agency.pk))
