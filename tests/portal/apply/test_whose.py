"""An application once sent, its files, and what its pages ask of the database."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.applications import commands
from motcua.applications.models import Application, Attachment
from motcua.citizens.models import Account
from motcua.journal.models import ReadEntry
from tests import ward
from tests.applications import filled
from tests.citizens import people
from tests.portal.apply import forms

PAGES = ("", "who/", "papers/", "return/", "check/", "check/declaration.pdf", "discard/",
         "form/child/", "form/mother/")  # fmt: skip


@pytest.fixture
def draft(nam: Account) -> Application:
    return filled.ready(nam)


def test_a_sent_one_shows_that_it_was_sent(client: Client, nam: Account) -> None:
    draft = filled.ready(nam)
    commands.send(nam, draft.token)
    for page in PAGES:
        answer = client.get(f"/applications/{draft.token}/{page}")
        assert answer["Location"] == f"/applications/{draft.token}/sent/", page
    other = Client()
    people.sign_in(other, personal_number="001190000001")
    assert other.get(f"/applications/{draft.token}/sent/").status_code == 404


def test_a_file_is_no_public_link(client: Client, draft: Application) -> None:
    file = Attachment.objects.get()
    answer = client.get(f"/attachments/{file.token}/")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'inline; filename="IMG_0.jpg"'
    assert "no-store" in answer["Cache-Control"]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer.streaming_content)[:3] == b"\xff\xd8\xff"  # type: ignore[attr-defined]
    read = ReadEntry.objects.get(subject=f"application:{draft.pk}")
    assert read.purpose == f"own:{draft.account_id}"


def test_officers_read_it_on_the_dossiers_page(cast: ward.Cast, nam: Account) -> None:
    dossier = commands.send(nam, filled.ready(nam).token)
    desk = Client()
    desk.force_login(get_user_model().objects.get(username="receptionist"))
    told = desk.get(f"/office/dossiers/{dossier.pk}/").content.decode()
    assert "Nội dung khai" in told
    assert "Đặng Thị Mai" in told
    assert nam.personal_number not in told
    full = desk.post(f"/office/dossiers/{dossier.pk}/numbers/").content.decode()
    assert nam.personal_number in full  # for this one look, which is on record
    note = dossier.documents.get(requirement_code="birth-note")
    assert desk.get(f"/office/documents/{note.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("page", "most"),
    [("form/child/", 9), ("papers/", 9), ("return/", 9), ("check/", 9), ("who/", 9), ("sent/", 9)],
)
def test_pages_ask_the_database_little(
    client: Client, nam: Account, page: str, most: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    draft = filled.ready(nam)
    filled.attached(nam, draft, pages=3)
    if page == "sent/":
        commands.send(nam, draft.token)
    client.get(f"/applications/{draft.token}/{page}")
    with django_assert_max_num_queries(most):
        assert client.get(f"/applications/{draft.token}/{page}").status_code == 200


def test_back_to_the_beginning_after_throwing_away_begins_anew(
    client: Client, nam: Account
) -> None:
    address = f"/apply/{filled.BIRTH}/"
    shown = {**forms.page(client.get(address)).fields, "case": filled.CASE}
    assert client.post(address, shown).status_code == 302
    first = Application.objects.get()
    client.post(f"/applications/{first.token}/discard/yes/")
    assert client.post(address, shown).status_code == 302
    assert Application.objects.filter(state="draft").exclude(token=first.token).count() == 1


def test_the_name_of_anothers_draft_leads_to_ones_own(client: Client, nam: Account) -> None:
    address = f"/apply/{filled.BIRTH}/"
    shown = {**forms.page(client.get(address)).fields, "case": filled.CASE}
    theirs = client.post(address, shown)["Location"]
    other = Client()
    people.sign_in(other, personal_number="001190000001", name="Trần Thị Lạ")
    mine = other.post(address, shown)
    assert mine.status_code == 302
    assert mine["Location"] != theirs
