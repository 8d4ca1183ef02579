"""The morning letter about what could not be sent."""

import logging
import uuid
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db.models import Count, Q

from motcua.agencies.models import Agency
from motcua.kernel import clock
from motcua.notices.commands import _core
from motcua.notices.models import Notice, Rules
from motcua.notices.models.notices import DEAD
from motcua.notices.providers import PROVIDERS, Message, Undelivered
from motcua.notices.queries.wards import rules_of

logger = logging.getLogger(__name__)
_CHANNELS: Final = {"email": "thư điện tử", "sms": "tin nhắn"}


def send_digest(agency: Agency, *, at: datetime | None = None) -> bool:
    """Tell the owner, once a day, how many notices were given up; True where a letter went out.

    Nothing is said where nothing failed, nobody owns it, or there is no mail server: then the
    office page tells alone.
    """
    now, rules = _core.moment(at), rules_of(agency.pk)
    owner = rules.owner_email or agency.email
    lines = _lines(agency)
    if not (owner and lines and PROVIDERS["email"].configured() and _first(agency, rules, now)):
        return False
    try:
        PROVIDERS["email"].send(_letter(agency, owner, lines, now))
    except Undelivered as problem:  # the office page says the same
        logger.warning("no digest of failures reached agency %s: %s", agency.pk, problem.reason)
        return False
    return True


def _lines(agency: Agency) -> list[str]:
    dead = Notice.objects.filter(agency=agency, state=DEAD)
    counted = dead.values("channel").annotate(number=Count("pk")).order_by("channel")
    return [f"- {row['number']} {_CHANNELS[row['channel']]}" for row in counted]


def _first(agency: Agency, rules: Rules, now: datetime) -> bool:
    """Whether today's letter is ours to send, of two workers one's."""
    day = clock.local(now).date()
    if rules.pk is None:
        Rules.objects.get_or_create(agency=agency)
    earlier = Q(digest_on=None) | Q(digest_on__lt=day)
    return bool(Rules.objects.filter(earlier, agency=agency).update(digest_on=day))


def _letter(agency: Agency, owner: str, lines: list[str], now: datetime) -> Message:
    day = clock.local(now).date()
    text = (
        "Kính gửi Ông/Bà,\n\nCòn những tin báo cho công dân chưa tới nơi, hệ thống đã thôi thử:\n"
        + "\n".join(lines)
        + f"\n\nMời xem, sửa địa chỉ, gửi lại hoặc gọi điện tại:\n{settings.MOTCUA_URL}"
        + f"/office/notices/\n\n{agency.short_name}\n"
    )
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.MOTCUA_URL}/digest/{agency.pk}/{day}")
    return Message(
        to=owner, key=str(key), text=text, subject=f"Tin báo chưa tới nơi, ngày {day:%d/%m/%Y}"
    )
