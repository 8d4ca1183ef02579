"""One-time codes: asked for, sent, answered once."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F

from motcua.citizens.commands import contacts, entering
from motcua.citizens.commands._core import moment
from motcua.citizens.models import Account, OneTimeCode
from motcua.citizens.rules import codes
from motcua.citizens.rules.claims import Identity
from motcua.citizens.rules.codes import Channel
from motcua.kernel.errors import Invalid

# Sends a code: channel, address, code. The surface brings it; this room knows no mail server.
Sender = Callable[[Channel, str, str], None]
SIGN_IN: Final = "sign_in"
ISSUERS: Final[dict[Channel, str]] = {"email": "email", "sms": "phone"}
_WRONG: Final = (
    "Mã chưa đúng hoặc đã hết hạn. Mời Ông/Bà nhập lại 6 chữ số phường vừa gửi, hoặc lấy mã mới."
)


@transaction.atomic
def ask(
    channel: Channel, address: str, purpose: str, send: Sender, *, at: datetime | None = None
) -> str:
    """Send a new code to an address; one asked for before no longer counts.

    Gives the address as it is spelt here. Nothing tells whether somebody has it already. Raises
    Malformed, and what ``send`` raises.
    """
    now, clean = moment(at), codes.address(channel, address)
    code, key = codes.new_code(), _key(purpose, channel, clean)
    fields = {
        "digest": codes.digest(settings.SECRET_KEY, key, code), "attempts": 0,
        "sent_at": now, "expires_at": now + codes.LIFE,
    }  # fmt: skip
    OneTimeCode.objects.update_or_create(key=key, defaults=fields)
    send(channel, clean, code)
    return clean


def sign_in(
    channel: Channel, address: str, code: str, *, language: str = "vi", at: datetime | None = None
) -> Account:
    """Who answers to the address: assurance 0. Raises Invalid (field ``code``)."""
    now = moment(at)
    used = _spend(SIGN_IN, channel, address, code, now)
    with transaction.atomic():
        _take(used)
        phone, email = (address, "") if channel == "sms" else ("", address)
        who = Identity(issuer=ISSUERS[channel], sub=address, phone=phone, email=email)
        return entering.enter(who, language=language, at=now)


def change_contact(
    account_id: int, channel: Channel, address: str, code: str, *, at: datetime | None = None
) -> Account:
    """Put a new telephone or e-mail into the account, now that it has answered."""
    now = moment(at)
    used = _spend(purpose_of(account_id), channel, address, code, now)
    with transaction.atomic():
        _take(used)
        return contacts.change(account_id, channel, address, at=now)


def purpose_of(account_id: int) -> str:
    """Codes for a change of one account fit nothing else."""
    return f"contact:{account_id}"


def forget(*, at: datetime | None = None) -> int:
    """Codes out of date are forgotten; how many there were."""
    return OneTimeCode.objects.filter(expires_at__lte=moment(at)).delete()[0]


def _key(purpose: str, channel: str, address: str) -> str:
    return codes.key(settings.SECRET_KEY, purpose, channel, address)


def _spend(purpose: str, channel: Channel, address: str, code: str, now: datetime) -> OneTimeCode:
    """One attempt, counted before it is looked at, so that two at once are two; raises Invalid."""
    key = _key(purpose, channel, address)
    waiting = OneTimeCode.objects.filter(
        key=key, expires_at__gt=now, attempts__lt=codes.ATTEMPTS
    )  # fmt: skip
    counted = waiting.update(attempts=F("attempts") + 1)
    row = OneTimeCode.objects.filter(key=key).first()
    kept = row.digest if row else ""
    fits = codes.same(kept, codes.digest(settings.SECRET_KEY, key, codes.typed(code)))
    if not (counted and fits and row):
        raise Invalid(fields={"code": _WRONG}, code="wrong_code")
    return row


def _take(row: OneTimeCode) -> None:
    """A code is good for once; of two at once the second finds none."""
    if not OneTimeCode.objects.filter(pk=row.pk, digest=row.digest).delete()[0]:
        raise Invalid(fields={"code": _WRONG}, code="wrong_code")
