"""From the procedure to the acknowledgement, without a script."""

from io import BytesIO

import pytest
from django.test import Client

from motcua.applications.models import Application
from motcua.citizens.models import Account
from motcua.dossiers.models import Dossier
from tests.applications import filled
from tests.files.scans import pictures
from tests.portal.apply import forms


def begun(client: Client) -> str:
    """The address of a draft of a birth."""
    answer = forms.sent(client, f"/apply/{filled.BIRTH}/", {"case": filled.CASE})
    assert answer.status_code == 302
    draft = Application.objects.latest("pk")
    assert answer["Location"] == f"/applications/{draft.token}/form/informant/"
    return f"/applications/{draft.token}"


def test_a_birth_from_home(client: Client, nam: Account) -> None:
    draft = begun(client)
    for section, answers in filled.BIRTH_ANSWERS.items():
        answer = forms.sent(client, f"{draft}/form/{section}/", forms.flat(answers))
        assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"] == f"{draft}/papers/"
    photo = BytesIO(pictures.heic())
    photo.name = "IMG_0001.HEIC"
    answer = forms.sent(client, f"{draft}/papers/", {"file.birth-note": photo, "act": "next"})
    assert answer["Location"] == f"{draft}/return/"
    answer = forms.sent(client, f"{draft}/return/", {"return_method": "home"})
    assert answer.status_code == 422  # where to?
    answer = forms.sent(
        client, f"{draft}/return/", {"return_method": "home", "return_address": "12 ngõ 45"}
    )
    assert answer["Location"] == f"{draft}/check/"
    told = client.get(f"{draft}/check/").content.decode()
    for words in ("Vũ Đặng Minh Khuê", "22/09/2026", "12 ngõ 45", "IMG_0001.jpg", "cam đoan"):
        assert words in told
    answer = client.post(f"{draft}/check/", {"agree": "yes"})
    assert answer["Location"] == f"{draft}/sent/"
    dossier = Dossier.objects.get()
    told = client.get(f"{draft}/sent/").content.decode()
    assert dossier.code in told
    assert "Trước 17:00 thứ Tư 07/10/2026" in told
    assert "ngoài giờ làm việc, nên thời gian tính từ 08:00 thứ Tư 07/10/2026" in told
    assert client.post(f"{draft}/check/", {"agree": "yes"})["Location"] == f"{draft}/sent/"
    assert Dossier.objects.count() == 1


def test_a_procedure_without_a_form_from_home(client: Client, nam: Account) -> None:
    code, case = filled.plain()
    answer = forms.sent(client, f"/apply/{code}/", {"case": case})
    draft = answer["Location"].removesuffix("papers/")
    assert draft.startswith("/applications/")
    rows = client.get(f"{draft}papers/").context["rows"]
    for number, (paper, _, _) in enumerate(rows):
        if paper.required:
            photo = BytesIO(pictures.from_a_phone(1, 60 + number))
            photo.name = "a.jpg"
            client.post(f"{draft}papers/", {f"file.{paper.code}": photo, "act": "stay:"})
    forms.sent(client, f"{draft}return/", {"return_method": "counter"})
    assert client.post(f"{draft}check/", {"agree": "yes"})["Location"] == f"{draft}sent/"
    assert Dossier.objects.get().documents.count() == sum(p.required for p, _, _ in rows)


def test_what_is_wrong_is_told_beside_the_field_and_kept(client: Client, nam: Account) -> None:
    draft = begun(client)
    changes = {"child.name": "Vũ Minh", "child.birth_date.day": "31",
               "child.birth_date.month": "9", "child.birth_date.year": "2026"}  # fmt: skip
    answer = forms.sent(client, f"{draft}/form/child/", changes)
    assert answer.status_code == 422
    shown = forms.page(answer)
    assert shown.fields["child.name"] == ["Vũ Minh"]
    assert [shown.fields[f"child.birth_date.{p}"][0] for p in ("day", "month", "year")] == [
        "31", "9", "2026",
    ]  # fmt: skip
    targets = {link[1:] for link in shown.links if link.startswith("#f-")}
    assert "f-child-birth_date" in targets
    assert targets <= shown.ids
    assert "data-error-summary" in answer.content.decode()
    # and it is still there on another machine
    again = forms.page(client.get(f"{draft}/form/child/"))
    assert again.fields["child.name"] == ["Vũ Minh"]


def test_a_question_that_opens_after_another(client: Client, nam: Account) -> None:
    draft = begun(client)
    closed = client.get(f"{draft}/form/child/").content.decode()
    assert '<div data-question="birth_address" hidden>' in closed
    answers = {**filled.BIRTH_ANSWERS["child"], "birth_where": "elsewhere"}
    answer = forms.sent(client, f"{draft}/form/child/", forms.flat(answers))
    assert answer.status_code == 422
    opened = answer.content.decode()
    assert '<div data-question="birth_address">' in opened
    assert '<div data-question="facility" hidden>' in opened


def test_nothing_is_sent_unfinished(client: Client, nam: Account) -> None:
    draft = begun(client)
    answer = client.post(f"{draft}/check/", {"agree": "yes"})
    assert answer.status_code == 422
    assert f"{draft}/form/child/?check&amp;back=check" in answer.content.decode()
    assert not Dossier.objects.exists()


def test_without_the_promise_nothing_is_sent(client: Client, nam: Account) -> None:
    draft = filled.ready(nam)
    answer = client.post(f"/applications/{draft.token}/check/")
    assert answer.status_code == 422
    assert 'href="#f-agree"' in answer.content.decode()
    assert not Dossier.objects.exists()


def test_coming_from_the_last_look_one_goes_back_there(client: Client, nam: Account) -> None:
    draft = filled.ready(nam)
    url = f"/applications/{draft.token}/form/request/?back=check"
    assert forms.sent(client, url)["Location"] == f"/applications/{draft.token}/check/"


def test_who_left_off_comes_back_to_the_first_gap(client: Client, nam: Account) -> None:
    draft = begun(client)
    assert client.get(f"{draft}/")["Location"] == f"{draft}/form/informant/"
    ready = filled.ready(nam)
    assert client.get(f"/applications/{ready.token}/")["Location"].endswith("/check/")


def test_thrown_away_after_being_asked(client: Client, nam: Account) -> None:
    draft = filled.ready(nam)
    asked = client.get(f"/applications/{draft.token}/discard/")
    assert "Giữ lại" in asked.content.decode()
    assert "Đã xóa" in client.post(f"/applications/{draft.token}/discard/yes/").content.decode()
    assert client.get(f"/applications/{draft.token}/").status_code == 404


@pytest.mark.parametrize("code", ["9.999999", "x"])
def test_a_procedure_that_is_none(client: Client, nam: Account, code: str) -> None:
    assert client.get(f"/apply/{code}/").status_code == 404


def test_the_draft_of_the_declaration(client: Client, nam: Account) -> None:
    draft = filled.ready(nam)
    answer = client.get(f"/applications/{draft.token}/check/declaration.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_cases_only_the_desk_can_tell_are_not_offered(client: Client, nam: Account) -> None:
    page = client.get(f"/apply/{filled.BIRTH}/").content.decode()
    assert "Không có giấy chứng sinh" in page
    assert "Phải xác minh" not in page
    answer = forms.sent(client, f"/apply/{filled.BIRTH}/", {"case": "verify"})
    assert answer.status_code == 422
    assert not Application.objects.exists()
