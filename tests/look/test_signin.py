"""Signing in: words, lock-out, forced change of password, the second step."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client

from motcua.agencies.models import User
from tests import ward

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def _fresh_counts(db: None) -> None:
    cache.clear()


def _sign_in(client: Client, password: str = ward.PASSWORD, **more: str) -> tuple[int, str]:
    response = client.post(LOGIN, {"login": "officer", "password": password, **more})
    return response.status_code, response.get("Location", response.content.decode())


def _must_change() -> None:
    User.objects.filter(username="officer").update(must_change_password=True)


def test_the_page_has_its_own_words(client: Client) -> None:
    page = client.get(LOGIN).content.decode()
    assert "Tên đăng nhập" in page
    assert 'autocomplete="current-password"' in page
    assert "Sign" not in page


def test_signing_in_leads_to_the_worklist_or_where_one_was_going(client: Client) -> None:
    assert _sign_in(client, next="/office/absences/") == (302, "/office/absences/")
    assert _sign_in(Client()) == (302, "/office/")
    assert _sign_in(Client(), next="https://evil.example/")[1] == "/office/"


def test_a_wrong_password_keeps_the_name_and_says_what_to_do(client: Client) -> None:
    status, page = _sign_in(client, "wrong")
    assert status == 200
    assert "chưa đúng" in page
    assert 'value="officer"' in page
    assert "wrong" not in page


def test_after_five_wrong_ones_the_account_waits(client: Client) -> None:
    for _ in range(5):
        _sign_in(client, "wrong")
    status, page = _sign_in(client)
    assert status == 200
    assert "tạm khóa" in page
    assert "15 phút" in page


def test_a_closed_account_cannot_sign_in(client: Client) -> None:
    User.objects.filter(username="officer").update(is_active=False)
    assert _sign_in(client)[1] != "/office/"
    assert "đã thôi sử dụng" in client.get("/accounts/inactive/").content.decode()
    assert client.get("/office/").status_code == 302


def test_a_password_of_somebody_else_is_changed_first(client: Client) -> None:
    _must_change()
    change = "/accounts/password/change/"
    assert _sign_in(client) == (302, change)
    assert client.get("/office/")["Location"] == change
    page = client.get(change).content.decode()
    assert "do người khác đặt" in page
    weak = {"oldpassword": ward.PASSWORD, "password1": "12345678", "password2": "12345678"}
    assert client.post(change, weak).status_code == 200
    assert client.get("/office/").status_code == 302
    new = "con-duong-co-hoa-sua"
    good = {"oldpassword": ward.PASSWORD, "password1": new, "password2": new}
    assert client.post(change, good)["Location"] == "/office/"
    assert "Đã đổi mật khẩu." in client.get("/office/").content.decode()
    assert User.objects.get(username="officer").check_password(new)


def test_signing_out_takes_a_press(client: Client) -> None:
    _sign_in(client)
    assert "kết thúc phiên" in client.get("/accounts/logout/").content.decode()
    assert client.get("/office/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/office/").status_code == 302


def _code(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_the_second_step_is_turned_on_asked_and_turned_off(client: Client) -> None:
    _sign_in(client)
    assert "Đang tắt" in client.get("/accounts/2fa/").content.decode()
    activate = "/accounts/2fa/totp/activate/"
    asked = client.get(activate)["Location"]
    assert "nhập lại mật khẩu" in client.get(asked).content.decode()
    assert "Mật khẩu chưa đúng." in client.post(asked, {"password": "x"}).content.decode()
    assert client.post(asked, {"password": ward.PASSWORD})["Location"] == activate
    page = client.get(activate)
    assert "Bật xác thực hai lớp" in page.content.decode()
    secret = page.context["form"].secret
    wrong = client.post("/accounts/2fa/totp/activate/", {"code": "000000"})
    assert "Mã chưa đúng" in wrong.content.decode()
    client.post("/accounts/2fa/totp/activate/", {"code": _code(secret)})
    assert Authenticator.objects.filter(type="totp").exists()
    codes = client.get("/accounts/2fa/recovery-codes/").content.decode()
    assert "mã chưa dùng" in codes
    other = Client()
    status, there = _sign_in(other)
    assert (status, there) == (302, "/accounts/2fa/authenticate/")
    assert other.get("/office/").status_code == 302
    assert "sáu chữ số" in other.get(there).content.decode()
    spare = client.get("/accounts/2fa/recovery-codes/").context["unused_codes"][0]
    assert other.post(there, {"code": spare})["Location"] == "/office/"
    assert "Tắt xác thực hai lớp" in client.get("/accounts/2fa/totp/deactivate/").content.decode()
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()
