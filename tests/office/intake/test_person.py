"""Who stands at the counter."""

import logging
from collections.abc import Callable

import pytest
from django.core import signing
from django.test import Client

from motcua.dossiers import commands, queries
from motcua.dossiers.models import Dossier, Person
from motcua.journal.models import ReadEntry
from tests import ward
from tests.office.intake.conftest import CARD, form

URL = "/office/intake/person/"
FRAGMENT = {"HTTP_HX_REQUEST": "true"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def known(cast: ward.Cast) -> Person:
    """Somebody who brought a dossier before."""
    given = ward.person(phone="0912345486", address="Số 1, phường Phúc Lợi", sex="male")
    return commands.accept(ward.intake(submitter=given), by=cast.receptionist).submitter


def test_a_card_fills_the_person(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    page = client.post(URL, {"scan": CARD}, **FRAGMENT).content.decode()
    assert "Vũ Hoàng Nam" in page
    assert "001 ••• ••• 821" in page
    assert "14/03/1988" in page
    assert CARD not in page
    assert "012345678" not in page
    assert CARD[:20] not in caplog.text


def test_a_known_person_keeps_the_phone_and_the_newer_address(
    client: Client, known: Person
) -> None:
    page = client.post(URL, {"scan": CARD}, **FRAGMENT).content.decode()
    assert "0912345486" in page
    assert "Số 1, phường Phúc Lợi" in page
    assert ReadEntry.objects.get().subject == f"person:{known.pk}"


def test_a_number_is_enough_for_somebody_known(client: Client, known: Person) -> None:
    page = client.post(URL, {"scan": "001 088 004 821"}, **FRAGMENT).content.decode()
    assert "Vũ Hoàng Nam" in page
    assert "Đã từng nộp hồ sơ" in page


@pytest.mark.parametrize("scan", ["001088004821", CARD, "0912345486"])
def test_who_is_known_to_another_agency_alone_is_a_stranger(
    enter: Callable[[str], Client], known: Person, scan: str
) -> None:
    page = enter("outsider").post(URL, {"scan": scan}, **FRAGMENT).content.decode()
    assert "Số 1, phường Phúc Lợi" not in page
    assert "Đã từng nộp hồ sơ" not in page
    assert scan == CARD or "Vũ Hoàng Nam" not in page
    assert not ReadEntry.objects.exists()


def test_who_settles_a_part_knows_its_people(known: Person, cast: ward.Cast) -> None:
    number, insurance = known.personal_number or "", cast.insurance.agency_id
    assert queries.known_person(number, insurance) is None
    Dossier.objects.update(agency=insurance)
    assert queries.known_person(number, insurance) == known
    assert queries.known_person(number, cast.receptionist.agency_id) == known  # took it in
    assert queries.similar_people(known.phone, cast.outsider.agency_id) == []


def test_a_new_number_empties_what_was_another_persons(client: Client) -> None:
    sent = form(scan="001190000010")
    answer = client.post(URL, sent, **FRAGMENT)
    assert answer.context["sheet"].text("submitter.personal_number") == "001190000010"
    assert answer.context["sheet"].text("submitter.name") == ""
    assert "Số mới" in answer.content.decode()


def test_one_holder_of_a_phone_is_filled_in(client: Client, known: Person) -> None:
    page = client.post(URL, {"scan": "0912.345.486"}, **FRAGMENT).content.decode()
    assert "Vũ Hoàng Nam" in page


def test_several_holders_are_offered_by_signed_tokens(
    client: Client, known: Person, cast: ward.Cast
) -> None:
    other = ward.person("Đặng Thu Hà", "001190000010", phone="0912345486")
    commands.accept(ward.intake(submitter=other), by=cast.receptionist)
    offered = client.post(URL, {"scan": "0912345486"}, **FRAGMENT)
    token = next(p.token for p in offered.context["said"].people if p.name == "Đặng Thu Hà")
    assert "001 ••• ••• 010" in offered.content.decode()
    picked = client.post(URL, {"submitter.pick": token}, **FRAGMENT)
    assert picked.context["sheet"].text("submitter.name") == "Đặng Thu Hà"
    forged = signing.dumps(known.pk, salt="else")
    assert client.post(URL, {"submitter.pick": forged}, **FRAGMENT).context["errors"]


@pytest.mark.parametrize("text", ["", "abc", "123", "1|2|3", "0999999999", "<b>", "|" * 3000])
def test_what_is_not_understood_is_said(text: str, client: Client) -> None:
    answer = client.post(URL, form(scan=text), **FRAGMENT)
    assert answer.status_code == 200
    assert answer.context["errors"].keys() == {"submitter.personal_number"}
    assert "Vũ Hoàng Nam" in answer.content.decode()


def test_a_mismatch_warns_and_does_not_forbid(client: Client) -> None:
    sent = form(submitter__birth_date="14/03/1989", submitter__sex="female")
    page = client.post("/office/intake/promise/", sent).content.decode()
    assert "Năm sinh không khớp" in page
    assert "Giới tính không khớp" in page
    assert client.post("/office/intake/accept/", sent).status_code == 302


def test_the_owner_is_found_the_same_way(client: Client, known: Person) -> None:
    sent = {"owner.scan": "001088004821", "who": "owner", "owner.is": "person"}
    answer = client.post(URL, sent, **FRAGMENT)
    assert answer.context["sheet"].text("owner.name") == "Vũ Hoàng Nam"
    assert answer.context["sheet"].text("submitter.name") == ""


def test_enter_in_the_scan_field_without_scripts_reads_the_card(client: Client) -> None:
    answer = client.post("/office/intake/accept/", form(submitter__name="", scan=CARD))
    assert answer.status_code == 200
    assert answer.context["sheet"].text("submitter.name") == "Vũ Hoàng Nam"
    assert answer.context["chosen"].version.procedure_code == "1.004873"


def test_another_officer_may_not_look_people_up(
    enter: Callable[[str], Client], known: Person
) -> None:
    assert enter("officer").post(URL, {"scan": CARD}, **FRAGMENT).status_code == 403
