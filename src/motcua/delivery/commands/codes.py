"""One-time codes: made when a result leaves, sent by whoever sends, kept as a digest."""

import secrets
from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import may
from motcua.delivery.commands import _core
from motcua.delivery.models import Code, DeliveryJob
from motcua.delivery.rules import codes as rule
from motcua.delivery.rules import states
from motcua.kernel.errors import IllegalTransition, NotAllowed

Sender = Callable[[DeliveryJob, str, datetime], bool]
_senders: list[Sender] = []


def on_code(sender: Sender) -> None:
    """``sender(job, code, at)`` sends a code in the caller's transaction; False: it cannot.

    Called from ``AppConfig.ready`` of the room that talks to citizens, which stands above.
    """
    if sender not in _senders:
        _senders.append(sender)


def send(job: DeliveryJob, *, at: datetime) -> bool:
    """A new code for a job that leaves, in place of the old one; False where nobody can send it."""
    code, salt = rule.new_code(), secrets.token_hex(16)
    if not any(sender(job, code, at) for sender in _senders):
        return False
    said = rule.digest(settings.SECRET_KEY, job.pk, salt, code)
    kept = {"salt": salt, "digest": said, "sent_at": at, "tries": 0}
    row, new = Code.objects.get_or_create(job=job, defaults=kept)
    if not new:
        Code.objects.filter(pk=row.pk).update(**kept, sendings=row.sendings + 1)
    return True


@_core.atomic
def send_again(job_id: int, *, by: Actor, at: datetime | None = None) -> bool:
    """The citizen has not got the code: once more, by the courier at the door or by the desk.

    Raises IllegalTransition too soon, too often, or for what is not on its way.
    """
    at = _core.moment(at)
    job = _core.lock(job_id)
    may_carry(job, by)
    if job.state not in states.AWAY:
        raise IllegalTransition("Kết quả này không trên đường giao.")
    known = Code.objects.filter(job=job).first()
    if known and known.sendings >= rule.SENDINGS:
        raise IllegalTransition("Đã gửi mã nhiều lần. Mời lấy chữ ký của người nhận.")
    if known and at < known.sent_at + rule.WAIT:
        raise IllegalTransition("Mã vừa gửi, mời chờ ba phút rồi gửi lại.")
    return send(job, at=at)


def may_carry(job: DeliveryJob, by: Actor) -> None:
    """Nothing for the courier of the job's round, or the desk; else raises NotAllowed."""
    if job.round and job.round.courier_id == by.id:
        return
    if not may(by, _core.PLAN, agency_id=job.agency_id):
        raise NotAllowed


def check(job: DeliveryJob, typed: str) -> bool | None:
    """Whether the code is right (its job is locked); None where none was typed or sent.

    After too many wrong ones no code is right any more.
    """
    given = rule.typed(typed)
    kept = Code.objects.filter(job=job).first()
    if not given or kept is None:
        return None
    right = rule.same(kept.digest, rule.digest(settings.SECRET_KEY, job.pk, kept.salt, given))
    if right and kept.tries < rule.TRIES:
        return True
    kept.tries += 1
    kept.save(update_fields=["tries"])
    return False
