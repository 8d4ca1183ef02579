"""One-time codes: sent at once, forgotten as soon as they are sent."""

import uuid
from datetime import datetime, timedelta
from typing import Final, Literal

from django.db import transaction
from procrastinate.contrib.django import app

from motcua.kernel import clock, people
from motcua.kernel.errors import Invalid
from motcua.notices import sealing
from motcua.notices.models import OutgoingCode
from motcua.notices.providers import open_channels

LIFE: Final = timedelta(minutes=5)
FIRST: Final = 100  # before all other jobs
Channel = Literal["email", "sms"]
_LONGEST: Final = 16


@transaction.atomic
def send_code(
    channel: Channel,
    address: str,
    code: str,
    *,
    language: str = "vi",
    at: datetime | None = None,
    kind: str = "sign_in",
    life: timedelta = LIFE,
) -> None:
    """Send a one-time code; it goes out within seconds or, after its ``life``, not at all.

    The code is in no journal, log or job, and in no table once it is sent. Raises Invalid (code
    ``no_channel``) where the installation has no server for the channel, Malformed for a telephone
    number that is none.
    """
    if channel not in open_channels():
        raise Invalid(_NONE[channel], code="no_channel")
    if not code or len(code) > _LONGEST:
        raise ValueError("a code is short")
    row = OutgoingCode.objects.create(
        channel=channel,
        address=people.normalise_phone(address) if channel == "sms" else address,
        language=language, kind=kind, sealed=sealing.seal(code), key=uuid.uuid4(),
        expires_at=(at or clock.now()) + life,
    )  # fmt: skip
    app.configure_task("notices.send_code", queue="codes", priority=FIRST).defer(code_id=row.pk)


_NONE: Final = {
    "email": "Phường chưa gửi được mã qua thư điện tử. Mời Ông/Bà chọn cách khác hoặc gọi Một cửa.",
    "sms": "Phường chưa gửi được mã qua tin nhắn. Mời Ông/Bà chọn cách khác hoặc gọi Một cửa.",
}


def forget_codes(*, at: datetime | None = None) -> int:
    """Codes that nobody could send in time are forgotten; how many there were."""
    return OutgoingCode.objects.filter(expires_at__lte=at or clock.now()).delete()[0]
