"""A citizen who reads English: every page, in every state, without a word of Vietnamese unmarked.

Names of people, and what people have written themselves, stay as they are and say so (WCAG 3.1.2).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver

from motcua.catalog import queries as catalog
from motcua.dossiers import commands
from motcua.dossiers.rules import Status
from motcua.kernel import clock
from motcua.lobby.kiosk.look import Look
from motcua.payments import commands as payments
from motcua.payments.models import PaymentRequest
from motcua.portal.filling.who import online_cases
from motcua.reception import commands as reception
from motcua.reception.commands import Conclusion
from motcua.tickets import queries as halls
from motcua.tickets.models import Ticket
from tests import ward
from tests.applications import filled
from tests.citizens import people
from tests.dossiers import states
from tests.joint import acts as joint
from tests.lobby.machines import HOME, bound, key
from tests.payments.conftest import ACCOUNT
from tests.petitions import made as petitions
from tests.portal.apply import forms
from tests.reading import Reader
from tests.reception import made as receptions
from tests.tickets import hall
from tests.tickets.booking import booked

pytestmark = pytest.mark.django_db
# What people of these tests are called, and what they wrote.
OWN = {
    petitions.WORDS, *petitions.SAID, "Phòng tiếp công dân", "Tiếng Việt", "Vũ Hoàng Nam",
    "Vũ Đặng Minh Khuê",
    "Đặng Thị Mai", "Lê Minh Anh", "Kinh",
    "Nguyễn Thị Thu Hà", "Vũ Thị Hòa", "Trần Quốc Khánh", "Ngô Thị Lan", "Đỗ Văn Thành",
    "Phạm Đức Huy", "Hoàng Văn Tâm", "Bùi Quang Minh", "Bản án ly hôn", "Nộp bản sao chứng thực",
    "Bản án ly hôn (Nộp bản sao chứng thực)", "Quá hạn bổ sung", "Mất điện", "Việt Nam", "Hà Nội",
    "Không thuộc thẩm quyền (Luật Hộ tịch)", "NĐ 123/2015", "ND 123/2015",
    "Số 12 ngõ 45, Phường Phúc Lợi, Hà Nội", "Bệnh viện Đa khoa Đức Giang, Hà Nội",
    "Số 5 ngõ 12, tổ 4, phường Phúc Lợi", "Phòng tư pháp, UBND quận Long Biên",
}  # fmt: skip


@pytest.fixture(autouse=True)
def fresh(db: None) -> Iterator[None]:
    cache.clear()
    halls.forget()
    yield
    cache.clear()
    halls.forget()


def english(client: Client | None = None) -> Client:
    found = client or Client()
    found.cookies["motcua_portal"] = "english"
    return found


def faults(client: Client, url: str, status: int = 200, *, data: object = None) -> list[str]:
    """Vietnamese nobody has marked on the page, and marked words that are nobody's own."""
    answer = client.get(url) if data is None else client.post(url, data)
    assert answer.status_code == status, (url, answer.status_code)
    html = answer.content.decode()
    assert '<html lang="en"' in html, url
    read = Reader(html)
    return [f"{url}: {text}" for text in (*read.found, *(set(read.marked) - OWN))]


def walked(client: Client, *urls: str) -> list[str]:
    return [fault for url in urls for fault in faults(client, url)]


# Pages of everybody


def test_pages_of_everybody(now: datetime) -> None:
    plain = [
        f"/{pattern.pattern}" for pattern in get_resolver("motcua.portal.urls").url_patterns
        if str(pattern.pattern).endswith("/") and not pattern.pattern.converters
        and not pattern.pattern.regex.groups
    ]  # fmt: skip
    client, found = english(), []
    for url in ["/", *plain]:
        answer = client.get(url)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            found += faults(client, url)
    assert not found
    events = [f"/events/{event.code}/" for event in catalog.events()]
    assert not walked(client, *events, "/find/?q=birth", "/find/?q=zzzz", "/find/?q=khai sinh")
    assert not faults(client, "/procedures/9.999999/", 404)
    assert not faults(client, "/no-such-page/", 404)


def test_every_procedure_case_and_guide(now: datetime) -> None:
    client = english()
    for version in catalog.published_on(clock.today()):
        page = f"/procedures/{version.procedure_code}/"
        assert not walked(client, *(f"{page}?case={case.code}" for case in version.cases))
        if guide := catalog.guide(version.procedure_code):
            asked = (f"{page}guide/?q={question.code}" for question in guide.questions)
            assert not walked(client, f"{page}guide/", *asked)


@pytest.mark.parametrize("made", petitions.EVERY)
def test_a_petition_in_every_state(made: Any, cast: ward.Cast, now: datetime) -> None:
    row, nameless = made(cast), made(cast, name="", phone="")
    assert not walked(english(), *(f"/p/{one.code}/{one.token}/" for one in (row, nameless)))
    assert not walked(english(), "/petitions/", "/petitions/new/?counter=1")
    wrong = {"kind": "", "words": "x", "dossier_code": "abc", "phone": "1", "email": "x"}
    assert not faults(english(), "/petitions/new/", 422, data=wrong)
    assert not faults(english(), "/petitions/follow/", 404, data={"code": "x", "token": "y"})
    assert not faults(english(), f"/p/{row.code}/AAAAAAAAAA/", 404)


def test_a_reception_booked_received_and_called_off(cast: ward.Cast, now: datetime) -> None:
    sitting = receptions.sitting(cast, now, places=2)
    one, other = (receptions.booked(cast, now, sitting=sitting) for _ in range(2))
    pages = [f"/r/{row.code}/{row.token}/" for row in (one, other)]
    book = f"/reception/{sitting.pk}/book/"
    assert not walked(english(), "/reception/", book, *pages)
    assert not faults(english(), book, 422, data={"phone": "1"})
    assert not faults(english(), book, 422, data={"name": "Nam", "phone": "0912345486"})
    reception.receive_booked(one.pk, receptions.visit(), by=cast.receptionist)
    what = Conclusion(petitions.SAID[0], "Đo lại", now + timedelta(days=9))
    reception.conclude(one.pk, what, by=cast.receptionist)
    reception.call_off(sitting.pk, "Mất điện", by=cast.head)
    assert not walked(english(), *pages)
    assert not faults(english(), f"/r/{one.code}/AAAAAAAAAA/", 404)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("birth", "1.001193"), ("marital status", "1.004873"), ("death registration", "1.000656")],
)
def test_english_words_find(typed: str, code: str, now: datetime) -> None:
    html = english().get("/find/", {"q": typed}).content.decode()
    assert f'href="/procedures/{code}/' in html


# A dossier


@pytest.mark.parametrize("state", list(Status), ids=lambda s: s.name.lower())
def test_a_dossier_in_every_state(state: Status, cast: ward.Cast, now: datetime) -> None:
    dossier = states.BUILD[state](cast)
    owner = english()
    people.sign_in(owner)
    assert not walked(english(), f"/h/{dossier.token}")
    assert not walked(owner, f"/dossiers/{dossier.code}/", "/account/")
    with clock.at(now + timedelta(days=40)):
        assert not walked(english(), f"/h/{dossier.token}")


def test_a_joint_dossier_on_its_way_and_late(cast: ward.Cast, now: datetime) -> None:
    whole = joint.accept(cast)
    assert not walked(english(), f"/h/{whole.token}")
    joint.finish(cast, joint.part(whole, "birth"))
    residence = joint.part(whole, "residence").dossier
    assert residence is not None
    insurance = joint.part(whole, "insurance").dossier
    assert insurance is not None
    asked = commands.propose_supplement(
        insurance.tasks.get(state="open").pk, states.ITEMS, "NĐ 123/2015", by=cast.insurance
    )
    commands.issue_supplement(asked.pk, by=cast.receptionist)
    cache.clear()
    assert not walked(english(), f"/h/{whole.token}")
    joint.refuse(residence, cast.police, cast.police_leader)
    cache.clear()
    with clock.at(now + timedelta(days=40)):
        assert not walked(english(), f"/h/{whole.token}")


def test_what_its_owner_does(cast: ward.Cast, now: datetime) -> None:
    owner = english()
    people.sign_in(owner)
    waiting, going = states.awaiting_supplement(cast), states.accepted(cast)
    commands.ask_confirmation(
        states.open_task(going).pk, states.DRAFT, by=cast.officer, blob=states.pdf("du thao")
    )
    page = f"/dossiers/{going.code}/"
    assert not walked(
        owner, f"/dossiers/{waiting.code}/supplement/", f"{page}withdraw/", f"{page}return/", page
    )
    assert not faults(owner, f"/dossiers/{waiting.code}/supplement/", 422, data={"send": "1"})
    assert not faults(owner, f"{page}withdraw/", 422, data={"reason": ""})
    assert not faults(owner, f"{page}return/", 422, data={"method": "home", "address": ""})
    done = states.with_file(states.returned(cast), cast)
    assert not walked(owner, f"/dossiers/{done.code}/result/", f"/h/{done.token}/rate/")
    assert not faults(owner, f"/h/{done.token}/rate/", 422, data={"score": "9"})
    wrong = {"code": done.code, "digits": "0000"}
    assert not walked(owner, "/follow/?" + "&".join(f"{k}={v}" for k, v in wrong.items()))
    assert not faults(owner, "/dossiers/H26.62.08-261006-9999/", 404)


def test_paying(cast: ward.Cast, now: datetime) -> None:
    payments.change_account(ACCOUNT, by=cast.head)
    dossier = states.awaiting_payment(cast)
    client = english()
    client.get(f"/pay/for/{dossier.token}/")
    asked = PaymentRequest.objects.get(dossier=dossier)
    assert not walked(client, f"/pay/{asked.token}/")
    assert not faults(client, "/pay/guess/", 404)


# From home


@pytest.mark.parametrize("code", [
    "1.001193", "3.000722", "1.000656", "2.002913", "1.000894", "1.004873", "2.000635",
    "1.001612", "2.000720", "1.014027", "1.001776", "2.000815", "1.004859",
])  # fmt: skip
def test_every_page_of_a_form(code: str, cast: ward.Cast, now: datetime) -> None:
    client = english()
    people.sign_in(client)
    version = catalog.version_on(code, clock.today())
    assert not walked(client, f"/apply/{code}/")
    assert not faults(client, f"/apply/{code}/", 422, data={"case": "", "whom": "other"})
    begun = forms.sent(client, f"/apply/{code}/", {"case": online_cases(version)[0].code})
    draft = "/".join(str(begun["Location"]).split("/")[:3])
    if version.joint:
        assert not walked(client, f"{draft}/parts/")
        for posted in ([], ["x"]):
            assert not faults(client, f"{draft}/parts/", 422, data={"part": posted})
    for number, section in enumerate(version.eform.sections if version.eform else ()):
        page = f"{draft}/form/{section.code}/?check"  # all of the plain page, and its faults
        if client.get(page).status_code == 200:
            assert not walked(client, page, *[page.removesuffix("?check")] * (number == 0))
    assert not walked(client, f"{draft}/papers/", f"{draft}/return/", f"{draft}/check/")
    assert not faults(client, f"{draft}/return/", 422, data={"return_method": "home"})
    assert not faults(client, f"{draft}/check/", 422, data={"agree": "yes"})


def test_a_whole_birth_read_back(cast: ward.Cast, now: datetime) -> None:
    client = english()
    nam = people.sign_in(client)
    draft = f"/applications/{filled.ready(nam).token}"
    assert not walked(client, f"{draft}/check/", f"{draft}/form/child/", f"{draft}/papers/")
    client.post(f"{draft}/check/", {"agree": "yes"})
    assert not walked(client, f"{draft}/sent/", "/account/")


# One's own data


def test_ones_account(cast: ward.Cast, now: datetime) -> None:
    client = english()
    nam = people.sign_in(client)
    commands.log_opened(states.accepted(cast), by=cast.officer)
    assert not walked(client, "/account/petitions/")
    for made in petitions.EVERY:
        made(cast, account=nam)
    for kind in ("delete", "restrict", "correct"):
        assert not walked(client, f"/account/data/ask/{kind}/")
    assert not faults(client, "/account/data/ask/correct/", 422, data={"words": ""})
    client.post("/account/data/ask/delete/", {"words": "x"})
    assert not walked(
        client, "/account/", "/account/profile/", "/account/data/", "/account/data/readers/",
        "/account/petitions/",
    )  # fmt: skip


# Appointments


def test_an_appointment(cast: ward.Cast, now: datetime) -> None:
    client, row = english(), booked()
    day = "/appointments/land/2026-10-08/"
    assert not walked(client, "/appointments/", "/appointments/land/", day, f"/a/{row.token}")
    assert not walked(client, f"/a/{row.token}/move/", f"/a/{row.token}/move/2026-10-09/")
    assert not faults(client, day, 422, data={"hour": "", "phone": "09", "email": "x"})
    assert not faults(client, "/a/nothing", 404)
    client.post(f"/a/{row.token}/cancel/")
    assert not walked(client, f"/a/{row.token}")


# The hall


def test_the_kiosk_and_the_ticket(cast: ward.Cast, now: datetime) -> None:
    kiosk = bound(cast.head)
    kiosk.cookies[Look.COOKIE] = "english"
    group = hall.group()
    papers = [f"{HOME}papers/{code}/" for code in ("1.001193", "1.004873", "2.000815")]
    assert not walked(
        kiosk, HOME, f"{HOME}priority/", f"{HOME}appointment/", f"{HOME}group/{group.pk}/",
        f"{HOME}find/", f"{HOME}papers/", f"{HOME}papers/group/{group.pk}/",
        *papers,
    )  # fmt: skip
    taken = {"key": key(), "group": str(group.pk), "priority": "elderly", "procedure": "1.001193"}
    kiosk.post(f"{HOME}ticket/", taken)
    ticket = Ticket.objects.latest("pk")
    assert ticket.language == "en"
    assert not walked(kiosk, f"{HOME}ticket/{ticket.token}/")
    for dossier in (states.accepted(cast), states.resolved(cast)):
        scanned = kiosk.post(f"{HOME}scan/", {"scan": f"https://x/h/{dossier.token}"})
        read = Reader(scanned.content.decode())
        assert not [*read.found, *(set(read.marked) - OWN)]
    assert not walked(Client(), f"/t/{ticket.token}/", f"/t/{ticket.token}/leave")
    hall.sit(cast.receptionist, 2)
    halls.forget()
    assert not walked(Client(), f"/t/{ticket.token}/")
