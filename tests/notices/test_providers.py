"""What real servers answer, in our words."""

from dataclasses import replace
from typing import Any

import pytest

from motcua.config import env
from motcua.notices.providers import PROVIDERS, Message, Undelivered, open_channels
from tests.notices.servers import Gateway, Post

LETTER = Message(
    to="nam@thu.vn", key="n-17", text="Kính gửi Ông/Bà", subject="Hồ sơ", html="<p>Kính gửi</p>",
    reply_to="motcua@phucloi.vn",
)  # fmt: skip
SMS = Message(to="+84912345486", key="n-18", text="Ho so da nhan")


def refusal(channel: str, message: Message) -> tuple[str, bool, bool]:
    with pytest.raises(Undelivered) as caught:
        PROVIDERS[channel].send(message)
    problem = caught.value
    assert message.to not in f"{problem} {problem.__cause__}"
    return problem.reason, problem.lasting, problem.outage


def test_a_letter_has_both_forms_and_its_own_lasting_name(post: Post) -> None:
    first, second = PROVIDERS["email"].send(LETTER), PROVIDERS["email"].send(LETTER)
    assert first == second == "<n-17@127.0.0.1>"
    letter = post.letters[0]
    assert letter["Message-ID"] == first
    assert letter["Reply-To"] == "motcua@phucloi.vn"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    assert post.text().strip() == "Kính gửi Ông/Bà"
    assert len(post.inbox) == 1


@pytest.mark.parametrize(
    ("how", "reason", "lasting", "outage"),
    [("550", "address", True, False), ("451", "address", False, False),
     ("554", "smtp_554", True, False), ("452", "smtp_452", False, True),
     ("cut", "unreachable", False, True), ("lost", "unreachable", False, True)],
)  # fmt: skip
def test_what_a_mail_server_may_answer(
    post: Post, how: str, reason: str, lasting: bool, outage: bool
) -> None:
    post.behave(how)
    assert refusal("email", LETTER) == (reason, lasting, outage)


def test_a_subject_is_one_line(post: Post) -> None:
    assert refusal("email", replace(LETTER, subject="A\nBcc: all@x.vn")) == ("letter", True, False)
    assert not post.letters


@pytest.mark.parametrize(
    "address", ["a@[1.2.3.44", "x,y@z.vn", ":@b.vn", "(a)@b.vn", "a@" + "b" * 300 + ".vn", ""]
)
def test_an_address_no_letter_can_bear(post: Post, address: str) -> None:
    with pytest.raises(Undelivered) as caught:
        PROVIDERS["email"].send(replace(LETTER, to=address))
    assert (caught.value.reason, caught.value.lasting) == ("letter", True)
    assert not post.letters


def test_a_text_message(gateway: Gateway) -> None:
    assert PROVIDERS["sms"].send(SMS) == "gw-1"
    (seen,) = gateway.seen
    assert (seen["id"], seen["to"], seen["text"]) == ("n-18", "+84912345486", "Ho so da nhan")
    assert (seen["from"], seen["unicode"]) == ("PhucLoi", False)
    assert seen["headers"]["Idempotency-Key"] == "n-18"
    assert seen["headers"]["Authorization"] == "Bearer secret-of-ours"


@pytest.mark.parametrize(("how", "found"), [("empty", ""), ("text", "gw-text")])
def test_any_words_of_consent_will_do(gateway: Gateway, how: str, found: str) -> None:
    gateway.behave(how)
    assert PROVIDERS["sms"].send(SMS) == found


@pytest.mark.parametrize(
    ("how", "reason", "lasting"),
    [("500", "http_500", False), ("429", "http_429", False), ("401", "http_401", False),
     ("400", "http_400", True), ("no", "refused", True), ("slow", "timeout", False),
     ("cut", "unreachable", False), ("lost", "unreachable", False)],
)  # fmt: skip
def test_what_a_gateway_may_answer(gateway: Gateway, how: str, reason: str, lasting: bool) -> None:
    gateway.behave(how)
    assert refusal("sms", SMS) == (reason, lasting, not lasting)


def test_a_gateway_that_is_gone(gateway: Gateway) -> None:
    gateway.stop()
    assert refusal("sms", SMS) == ("unreachable", False, True)


def test_channels_are_open_where_there_are_servers(settings: Any) -> None:
    assert open_channels() == ()
    settings.MOTCUA_SMTP_URL = "smtp://mail.vn"
    settings.MOTCUA_SMS_URL = "https://sms.vn/send"
    assert open_channels() == ("email", "sms")


def test_a_demo_writes_to_no_telephone(settings: Any) -> None:
    settings.MOTCUA_SMS_URL, settings.MOTCUA_DEMO = "https://sms.vn/send", True
    assert open_channels() == ()
    assert "demo" in PROVIDERS["sms"].check()
    settings.MOTCUA_SMS_URL = "http://127.0.0.1:8025/"
    assert open_channels() == ("sms",)


def test_the_doctor_asks_both(post: Post, gateway: Gateway) -> None:
    assert "answers" in PROVIDERS["email"].check()
    assert f"127.0.0.1:{gateway.port} answers" in PROVIDERS["sms"].check()
    gateway.behave("500")
    with pytest.raises(ValueError, match="503"):
        PROVIDERS["sms"].check()


def test_the_doctor_says_what_is_missing(settings: Any) -> None:
    assert "telephone" in PROVIDERS["email"].check()
    assert "MOTCUA_SMS_URL" in PROVIDERS["sms"].check()


@pytest.mark.parametrize("url", ["ftp://x.vn", "sms.vn", "https://"])
def test_an_address_of_a_gateway_that_is_none(url: str) -> None:
    with pytest.raises(ValueError, match="MOTCUA_SMS_URL"):
        env.sms(url)
