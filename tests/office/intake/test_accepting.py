"""The form becomes a dossier; nothing typed is lost when it does not."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.rules import Status
from motcua.kernel import clock
from tests import ward
from tests.office.intake.conftest import KEY, form

ACCEPT = "/office/intake/accept/"
pytestmark = pytest.mark.django_db


def test_accepting_lands_on_the_slip(client: Client) -> None:
    answer = client.post(ACCEPT, form(), follow=True)
    dossier = Dossier.objects.get()
    assert answer.redirect_chain == [(f"/office/intake/{dossier.pk}/done/", 302)]
    page = answer.content.decode()
    assert dossier.code in page
    assert f"/office/papers/{dossier.papers.get().pk}.pdf" in page
    assert "3.000 đồng" in page


def test_a_second_press_lands_on_the_same_slip(client: Client, cast: ward.Cast) -> None:
    sent = form(key=f"{cast.receptionist.id}{KEY}")
    first, second = client.post(ACCEPT, sent), client.post(ACCEPT, sent)
    assert first["Location"] == second["Location"]
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize("path", ["supplement", "decline"])
def test_other_forms_too_are_made_once(path: str, client: Client, cast: ward.Cast) -> None:
    changes = {"reasons": "Không thuộc thẩm quyền."} if path == "decline" else {"paper__id__on": ""}
    sent = form(key=f"{cast.receptionist.id}{KEY}", **changes)
    places = {client.post(f"/office/intake/{path}/", sent)["Location"] for _ in range(2)}
    assert len(places) == Dossier.objects.count() == 1


def test_every_wrong_field_is_named_at_once(client: Client) -> None:
    answer = client.post(
        ACCEPT,
        form(
            submitter__name="", submitter__birth_date="31/02/1988", procedure="",
            notify_phone="123", return_method="home", owner__is="person",
            relation="x" * 121, submitter__personal_number="",
        ),
    )  # fmt: skip
    assert answer.status_code == 422
    assert set(answer.context["errors"]) == {
        "submitter.name", "submitter.birth_date", "q", "notify_phone", "owner.name", "relation",
    }  # fmt: skip
    assert b"data-error-summary" in answer.content
    assert b'value="31/02/1988"' in answer.content


def test_the_address_of_the_card_serves_for_bringing_home(client: Client) -> None:
    client.post(ACCEPT, form(return_method="home", submitter__address="Tổ 9, phường Phúc Lợi"))
    assert Dossier.objects.get().return_address == "Tổ 9, phường Phúc Lợi"
    refused = client.post(ACCEPT, form(return_method="home"))
    assert "return_address" in refused.context["errors"]


def test_missing_papers_offer_form_02(client: Client) -> None:
    answer = client.post(ACCEPT, form(paper__form__on=""))
    assert answer.status_code == 422
    assert "Còn thiếu: Tờ khai" in answer.content.decode()
    assert not Dossier.objects.exists()
    assert Draft.objects.get().data["submitter.name"] == "Vũ Hoàng Nam"


def test_form_02_lists_what_is_missing(client: Client) -> None:
    client.post("/office/intake/supplement/", form(paper__form__on="", reason="Thiếu tờ khai."))
    dossier = Dossier.objects.get()
    assert dossier.state is Status.AWAITING_SUPPLEMENT
    asked = dossier.asked.get()
    assert asked.reason == "Thiếu tờ khai."
    assert [item["what"] for item in asked.items] == ["1 bản chính"]


def test_form_02_with_nothing_missing_is_refused(client: Client) -> None:
    answer = client.post("/office/intake/supplement/", form())
    assert answer.status_code == 422
    assert not Dossier.objects.exists()


def test_form_03_wants_reasons_and_keeps_them(client: Client) -> None:
    url = "/office/intake/decline/"
    assert client.post(url, form()).context["errors"].keys() == {"reasons"}
    client.post(url, form(decline__competence="on", reasons="Luật Hộ tịch, Điều 17.\n\n"))
    paper = Dossier.objects.get().papers.get()
    assert paper.form == "declined"
    assert paper.data["reasons"][1:] == ["Luật Hộ tịch, Điều 17."]


def test_reasons_to_decline_keep_enter_from_accepting(client: Client) -> None:
    answer = client.post(ACCEPT, form(decline__subject="on"))
    assert answer.status_code == 422
    assert not Dossier.objects.exists()


HOSTILE = [
    "Nguyễn 👨‍👩‍👧 Văn A",
    "'; drop table dossiers_dossier; --",
    "<script>alert(1)</script>",
    "Ẫ" * 300,
    "a\x00b\x1b[31m",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str, client: Client) -> None:
    names = ("submitter.name", "submitter.address", "summary", "owner.name", "relation", "q")
    sent = form() | dict.fromkeys(names, text) | {"owner.is": "person", "relation": text[:120]}
    answer = client.post(ACCEPT, sent, follow=True)
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content
    kept = "".join(c for c in text if c not in "\x00\x1b")
    assert Dossier.objects.get().owner_name == kept


def test_too_long_names_are_told_and_kept(client: Client) -> None:
    answer = client.post(ACCEPT, form(submitter__name="Nguyễn " * 60))
    assert answer.status_code == 422
    assert "submitter.name" in answer.context["errors"]
    assert b"Nguy\xe1\xbb\x85n Nguy" in answer.content


@pytest.mark.parametrize(
    "changes",
    [
        {"procedure": "9.999999"},
        {"procedure": "1.004222"},
        {"procedure": "' or 1=1"},
        {"paper__form__quantity": "0"},
        {"paper__form__quantity": "²"},
        {"paper__form__file": "giả:mạo"},
        {"submitter__personal_number": "12"},
        {"return_method": "drone"},
        {"quantity__copy": "-1", "procedure": "2.000815"},
    ],
)
def test_nonsense_is_refused_with_words(changes: dict[str, str], client: Client) -> None:
    answer = client.post(ACCEPT, form(**changes))
    assert answer.status_code == 422
    assert not Dossier.objects.exists()


def test_an_empty_form_is_refused(client: Client) -> None:
    answer = client.post(ACCEPT, {})
    assert answer.status_code == 422
    assert not Draft.objects.exists()


@pytest.mark.parametrize("path", ["", "accept/", "case/", "procedures/?q=kha", "draft/"])
@pytest.mark.parametrize("username", ["officer", "leader", "clerk", "admin", "auditor"])
def test_only_the_desk_takes_in(path: str, username: str, enter: Callable[[str], Client]) -> None:
    client = enter(username)
    send = client.get if not path or "?" in path else client.post
    assert send(f"/office/intake/{path}").status_code == 403


def test_strangers_are_asked_to_sign_in(db: None) -> None:
    assert "/accounts/login/" in Client().get("/office/intake/")["Location"]
    answer = Client().post(ACCEPT, form())
    assert answer.status_code == 401
    assert "Vũ Hoàng Nam" in answer.content.decode()


def test_another_agency_sees_no_slip_of_ours(
    client: Client, enter: Callable[[str], Client]
) -> None:
    slip = client.post(ACCEPT, form())["Location"]
    other = enter("outsider")
    assert other.get(slip).status_code == 404
    assert other.post(slip.replace("done", "collect")).status_code in (403, 404)


def test_a_bare_visit_to_an_action_goes_to_the_form(client: Client) -> None:
    assert client.get(ACCEPT)["Location"] == "/office/intake/"


def test_the_fee_is_taken_once(client: Client) -> None:
    slip = client.post(ACCEPT, form())["Location"]
    collect = slip.replace("done", "collect")
    page = client.post(collect, {"method": "cash"}, follow=True)
    assert "Đã thu 3.000 đồng" in page.content.decode()
    assert client.post(collect, {"method": "cash"}).status_code == 409
    assert client.post(collect, {"method": "gold"}).status_code in (409, 422)
    assert Dossier.objects.get().payments.count() == 1


def test_the_day_decides_the_version(client: Client) -> None:
    with clock.at(datetime(2025, 1, 2, 9, tzinfo=clock.TZ)):
        answer = client.post(ACCEPT, form())
    assert answer.status_code == 422
    assert "không có thủ tục 1.004873" in answer.content.decode()
