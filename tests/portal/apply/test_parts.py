"""The page on which a citizen chooses parts of a joint procedure, without a script."""

from typing import Any

import pytest
from django.test import Client

from motcua.applications.models import Application
from motcua.citizens.models import Account
from motcua.dossiers.models import Dossier
from tests.applications import filled, joint_birth
from tests.citizens import people
from tests.portal.apply import forms


@pytest.fixture
def draft(nam: Account) -> Application:
    return joint_birth.begun(nam)


def address(draft: Application) -> str:
    return f"/applications/{draft.token}/parts/"


def test_it_comes_first_and_says_what_each_part_is(client: Client, nam: Account) -> None:
    answer = forms.sent(client, f"/apply/{joint_birth.CODE}/", {"case": joint_birth.WITH_CARD})
    page = client.get(answer["Location"])
    html = page.content.decode()
    assert answer["Location"].endswith("/parts/")
    assert forms.page(page).fields["part"] == ["birth", "residence", "insurance", "identity"]
    for words in (
        "Việc bắt buộc, không bỏ được", "Công an phường Phúc Lợi", "Trong 5 ngày làm việc",
        "Ông/Bà nhận: Giấy khai sinh", "Bỏ thì không phải khai: Đăng ký thường trú cho trẻ",
        "Bỏ thì không phải nộp: Ý kiến đồng ý", "ngày hẹn trả kết quả có thể thay đổi",
    ):  # fmt: skip
        assert words in html, words
    assert 'value="birth" checked' not in html, "a required part has no box to untick"


def test_what_is_chosen_is_kept_shown_and_sent(
    client: Client, nam: Account, draft: Application
) -> None:
    joint_birth.answered(nam, draft)
    answer = forms.sent(client, address(draft), {"part": ["birth", "insurance"]})
    assert answer["Location"] == f"/applications/{draft.token}/form/informant/"
    assert forms.page(client.get(address(draft))).fields["part"] == ["birth", "insurance"]
    check = f"/applications/{draft.token}/check/"
    html = client.get(check).content.decode()
    assert "Không làm: Đăng ký thường trú" in html
    assert "Đăng ký thường trú cho trẻ" not in html
    assert f'href="{address(draft)}?back=check"' in html
    assert client.post(check, {"agree": "yes"}).status_code == 302
    assert Dossier.objects.get().left_out == ["residence"]


def test_from_the_last_look_it_leads_back_there(client: Client, draft: Application) -> None:
    answer = forms.sent(client, f"{address(draft)}?back=check", {"part": ["birth"]})
    assert answer["Location"] == f"/applications/{draft.token}/check/"


@pytest.mark.parametrize(
    ("posted", "words", "ticked"),
    [
        (["birth", "x"], "không thuộc thủ tục này", ["birth"]),
        (["insurance"], "“Đăng ký khai sinh” là việc bắt buộc", ["birth", "insurance"]),
    ],
)
def test_a_choice_that_cannot_be_is_told_and_kept(
    client: Client, draft: Application, posted: list[str], words: str, ticked: list[str]
) -> None:
    answer: Any = client.post(address(draft), {"part": posted})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html
    assert 'href="#f-parts"' in html
    assert forms.page(answer).fields["part"] == ticked, "as it was posted"
    draft.refresh_from_db()
    assert draft.left_out == []


def test_no_other_citizen_and_no_other_procedure(
    client: Client, nam: Account, draft: Application
) -> None:
    other = Client()
    people.sign_in(other, personal_number="001092009999")
    assert other.get(address(draft)).status_code == 404
    assert other.post(address(draft), {"part": ["birth"]}).status_code == 404
    assert Client().get(address(draft)).status_code == 302
    plain = filled.begun(nam)
    for answer in (client.get(address(plain)), client.post(address(plain), {"part": "birth"})):
        assert answer["Location"] == f"/applications/{plain.token}/form/informant/"


def test_a_dossier_that_was_sent_is_not_changed_here(
    client: Client, nam: Account, draft: Application
) -> None:
    joint_birth.answered(nam, draft)
    client.post(f"/applications/{draft.token}/check/", {"agree": "yes"})
    answer = client.post(address(draft), {"part": ["birth"]})
    assert answer["Location"] == f"/applications/{draft.token}/sent/"
    assert Dossier.objects.get().left_out == []
