"""What people do about notices that were given up: try again, correct the address, call."""

import uuid
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from procrastinate.contrib.django import app

from motcua.agencies.actors import Actor
from motcua.kernel import people
from motcua.kernel.errors import IllegalTransition, Invalid, Malformed
from motcua.notices.commands import _core
from motcua.notices.models import Notice
from motcua.notices.models.notices import DEAD, OFF, TOLD, WAITING
from motcua.notices.providers import open_channels

KEPT: Final = timedelta(days=180)
_OPEN: Final = frozenset({DEAD, OFF})
_LONGEST: Final = 254


@transaction.atomic
def try_again(notice_id: int, *, by: Actor, at: datetime | None = None) -> Notice:
    """Send a notice that was given up once more, with all its tries.

    Raises Invalid where there is still no server, IllegalTransition where it is on its way or done.
    """
    notice = _given_up(notice_id, by)
    _again(notice, _core.moment(at))
    _core.record(notice, "tried_again", at=_core.moment(at), by=by)
    return notice


@transaction.atomic
def correct_address(
    notice_id: int, address: str, *, by: Actor, at: datetime | None = None
) -> Notice:
    """Send a notice, and all that follow of its dossier, to another address.

    To the servers it is a new message. Raises Invalid as above, and for an address that is none.
    """
    notice = _given_up(notice_id, by)
    notice.address, notice.key = _checked(notice.channel, address), uuid.uuid4()
    others = Notice.objects.filter(chain=notice.chain, channel=notice.channel)
    others.filter(mended=True).update(mended=False)  # the last correction counts
    others.filter(state=WAITING).update(address=notice.address)
    notice.mended = True
    _again(notice, _core.moment(at))
    _core.record(notice, "address_corrected", at=_core.moment(at), by=by)
    return notice


@transaction.atomic
def told_by_phone(notice_id: int, *, by: Actor, at: datetime | None = None) -> Notice:
    """Somebody has called the citizen; the notice is done. A second press changes nothing."""
    notice = _core.locked(notice_id, by)
    if notice.state == TOLD:
        return notice
    _require_open(notice)
    notice.state, notice.closed_at, notice.closed_by_id = TOLD, _core.moment(at), by.id
    notice.save(update_fields=["state", "closed_at", "closed_by"])
    _core.record(notice, "told_by_phone", at=_core.moment(at), by=by)
    return notice


def forget_addresses(*, at: datetime | None = None) -> int:
    """Half a year after a notice its address is forgotten; that somebody was told stays."""
    old = Notice.objects.filter(created_at__lt=_core.moment(at) - KEPT).exclude(address="")
    return old.exclude(state__in=(WAITING, "sending")).update(address="", server_id="")


def _given_up(notice_id: int, by: Actor) -> Notice:
    notice = _core.locked(notice_id, by)
    _require_open(notice)
    if notice.channel not in open_channels():
        raise Invalid(_NO_SERVER[notice.channel], code="no_channel")
    return notice


def _require_open(notice: Notice) -> None:
    if notice.state not in _OPEN:
        raise IllegalTransition("Tin này đang gửi hoặc đã xong, không phải xử lý nữa.")


def _again(notice: Notice, now: datetime) -> None:
    notice.state, notice.attempts, notice.problem, notice.outage = WAITING, 0, "", False
    notice.created_at = notice.next_try_at = now
    notice.closed_at = None
    notice.save()
    app.configure_task("notices.deliver", queue="notices").defer(chain=notice.chain)


def _checked(channel: str, address: str) -> str:
    typed = address.strip()
    if channel == "sms":
        try:
            return people.normalise_phone(typed)
        except Malformed as problem:
            raise Invalid(fields={"address": problem.message}) from None
    try:
        validate_email(typed)
    except ValidationError:
        typed = ""
    if not typed or len(typed) > _LONGEST:
        raise Invalid(fields={"address": "Địa chỉ thư điện tử chưa đúng, ví dụ ten@gmail.com."})
    return typed


_NO_SERVER: Final = {
    "email": "Phường chưa có máy chủ thư, nên chưa gửi được. Mời gọi điện cho công dân.",
    "sms": "Phường chưa có cổng tin nhắn, nên chưa gửi được. Mời gọi điện cho công dân.",
}
