"""Setting the mailbox up against real servers that do not take what was typed: what is said."""

import html
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from motcua.mailroom import commands
from motcua.mailroom.models import Mailbox
from tests import ward
from tests.mailroom import made
from tests.mailroom.dovecot import Dovecot
from tests.notices.servers import Post
from tests.office.conftest import enter

pytestmark = pytest.mark.django_db
__all__ = ["enter"]
Enter = Callable[[str], Client]
SETTINGS = reverse("office:mail_settings")
TEST = reverse("office:mail_test")


@pytest.fixture
def typed(imap: Dovecot, post: tuple[Post, int], user: str, home: Any) -> dict[str, str]:
    """All right but the password."""
    imap.maildir(user)
    return {**made.FIELDS, "username": user, "imap_port": str(imap.port),
            "smtp_port": str(post[1]), "password": "sai-mat-khau"}  # fmt: skip


def tried(client: Client) -> str:
    return html.unescape(client.post(TEST, follow=True).content.decode())


def test_a_wrong_password_says_what_to_do(
    enter: Enter, cast: ward.Cast, now: Any, typed: dict[str, str]
) -> None:
    client = enter("admin")
    saved = html.unescape(client.post(SETTINGS, typed, follow=True).content.decode())
    assert "Chưa lấy thư lần nào" in saved, "nobody says that it works before it did"
    page = tried(client)
    assert (
        "Lấy thư và gửi thư: máy chủ không nhận tên đăng nhập hoặc mật khẩu. Mời gõ lại tên đăng "
        "nhập và mật khẩu dưới đây"
    ) in page
    assert typed["username"] in page, "what was typed is kept"
    client.post(SETTINGS, {**typed, "password": made.PASSWORD})
    assert "Gửi thư được" in tried(client)


def test_a_password_typed_beside_a_mistake_is_asked_for_again(
    enter: Enter, cast: ward.Cast, now: Any, typed: dict[str, str]
) -> None:
    commands.connect({**typed, "password": "cu"}, by=cast.head)
    refused = enter("admin").post(SETTINGS, {**typed, "password": "moi", "answer_hours": "x"})
    assert refused.status_code == 422
    assert set(refused.context["errors"]) == {"answer_hours", "password"}
    assert "Giờ trả lời: mời ghi một số từ 1 đến 80." in refused.content.decode()
    assert "Mời gõ lại mật khẩu" in refused.content.decode()
    assert 'value="moi"' not in refused.content.decode()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"sealed_password": b"x"}, "mật khẩu được niêm bằng khóa khác. Máy đã đổi khóa bí mật"),
        ({"smtp_security": "starttls"}, "Gửi thư: máy chủ không nói cách mã hóa đã chọn. Mời chọn"),
        ({"smtp_port": 1}, "Gửi thư: không liên lạc được với máy chủ. Mời kiểm tra"),
        ({"folder": "Nowhere"}, "Lấy thư: không có thư mục này trong hòm thư. Mời ghi lại"),
    ],
)  # fmt: skip
def test_every_trouble_has_its_remedy(
    enter: Enter, cast: ward.Cast, now: Any, typed: dict[str, str], change: dict[str, Any],
    told: str,
) -> None:  # fmt: skip
    commands.connect({**typed, "password": made.PASSWORD}, by=cast.head)
    Mailbox.objects.update(**change)
    assert told in tried(enter("admin"))
