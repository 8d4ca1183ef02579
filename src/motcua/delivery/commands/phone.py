"""What a courier's phone tells, perhaps hours later and perhaps twice: each event counts once.

The event's key is made on the phone. Of two sendings at once the second waits for the first
(unique key) and gets the same answer. What cannot be carried out is kept with the reason.
"""

import base64
import binascii
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final
from unicodedata import category

from django.db import transaction

from motcua.agencies.actors import Actor
from motcua.delivery.commands import _core, codes, doors, incidents, rounds
from motcua.delivery.commands.doors import Received
from motcua.delivery.models import DeliveryJob, PhoneEvent, Round
from motcua.files import commands as files
from motcua.files import rules as kinds
from motcua.files.scans import taking
from motcua.kernel.errors import Invalid, NotAllowed, NotFound, Refused

Told = Mapping[str, Any]
_SIGNATURE, _PHOTO = "data:image/png;base64,", "data:image/jpeg;base64,"
_DRAWING: Final = 300 * 1024
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class _Beside:
    """What came with an event: stored pictures, whether the code was right."""

    pictures: Mapping[str, str]
    code_right: bool | None


def take(told: Told, *, by: Actor, at: datetime | None = None) -> PhoneEvent:
    """Take one event of the courier's phone; one that was taken before changes nothing.

    Raises Invalid for what is no event at all: then nothing is kept.
    """
    now = _core.moment(at)
    key, kind = _key(told), str(told.get("kind", ""))
    if kind not in _ACTS:
        raise Invalid("Máy gửi lên một việc không có trong danh mục.")
    pictures = _pictures(told)
    with transaction.atomic():
        row, new = PhoneEvent.objects.get_or_create(
            key=key,
            defaults={
                "courier_id": by.id, "kind": kind, "at": _moment(told), "received_at": now,
                "result": "applied", "said": _said(told),
            },
        )  # fmt: skip
        if row.courier_id != by.id:
            raise NotAllowed
        if new:
            _carry_out(row, told, pictures, by, now)
    return row


def _key(told: Told) -> uuid.UUID:
    try:
        return uuid.UUID(str(told.get("key", "")))
    except ValueError:
        raise Invalid("Máy gửi lên một việc không có mã.") from None


def _moment(told: Told) -> datetime:
    try:
        found = datetime.fromisoformat(str(told.get("at", "")))
    except ValueError:
        raise Invalid("Máy gửi lên một việc không có giờ.") from None
    if found.tzinfo is None:
        raise Invalid("Máy gửi lên một việc không có múi giờ.")
    return found


def _text(told: Told, name: str) -> str:
    """A text as columns hold it: no control characters, not too long."""
    given = str(told.get(name) or "")[:_LONGEST]
    return "".join(c for c in given if category(c) not in ("Cc", "Cs")).strip()


def _said(told: Told) -> dict[str, str]:
    """What is worth reading again: no picture, no code."""
    names = ("recipient", "relation", "reason", "note", "day")
    return {name: _text(told, name) for name in names if told.get(name)}


def _pictures(told: Told) -> dict[str, str]:
    """Stored before anything is locked; one that is unfit says so at its field."""
    found: dict[str, str] = {}
    try:
        if drawn := str(told.get("signature") or ""):
            raw = base64.b64decode(drawn.removeprefix(_SIGNATURE), validate=True)
            found["signature"] = files.store(
                BytesIO(raw), name="chu-ky.png", limit=_DRAWING, allow={kinds.PNG}
            ).pk
        if photo := str(told.get("photo") or ""):
            raw = base64.b64decode(photo.removeprefix(_PHOTO), validate=True)
            found["photo"] = taking.take(BytesIO(raw), name="giao.jpg").blob.pk
    except (binascii.Error, ValueError, Invalid):
        found["faulty"] = "yes"
    return found


def _carry_out(
    row: PhoneEvent, told: Told, pictures: dict[str, str], by: Actor, now: datetime
) -> None:
    """Do it, or keep why not: Refused undoes what was done and leaves the row."""
    try:
        if "faulty" in pictures:
            raise Invalid(fields={"photo": "Ảnh hoặc chữ ký chưa đọc được, mời làm lại."})
        _place(row, told, by)
        right = _code(row, told)  # outside: a wrong code counts also where nothing else does
        with transaction.atomic():
            _ACTS[row.kind](row, told, _Beside(pictures, right), by, now)
    except Invalid as refusal:
        row.result, row.words, row.fields = "refused", refusal.message[:500], refusal.fields
    except Refused as refusal:
        row.result, row.words = "conflict", refusal.message[:500]
    row.save()


def _code(row: PhoneEvent, told: Told) -> bool | None:
    if row.kind != "delivered" or row.job_id is None:
        return None
    return codes.check(_core.lock(row.job_id), _text(told, "code"))


def _place(row: PhoneEvent, told: Told, by: Actor) -> None:
    """The round and the job it is about, of this courier's alone."""
    rows = Round.objects.filter(courier_id=by.id)
    row.round = rows.filter(pk=_number(told, "round")).first()
    if row.round is None:
        raise NotFound("Không có chuyến này trong các chuyến của Ông/Bà.")
    if row.kind not in ("taken", "back"):
        row.job = DeliveryJob.objects.filter(
            pk=_number(told, "job"), agency_id=by.agency_id
        ).first()
        if row.job is None:
            raise NotFound("Không có kết quả này trong chuyến.")
        if row.job.round_id != row.round.pk:
            raise NotFound("Một cửa đã rút kết quả này khỏi chuyến.")
    began = row.round.taken_at or row.round.handed_at or row.received_at
    row.at = min(max(row.at, min(began, row.received_at)), row.received_at)


def _number(told: Told, name: str) -> int:
    given = told.get(name)
    return given if isinstance(given, int) and 0 < given < 2**31 else 0


def _taken(row: PhoneEvent, told: Told, beside: "_Beside", by: Actor, now: datetime) -> None:
    assert row.round_id  # noqa: S101  # found before
    rounds.take(row.round_id, by=by, at=row.at)


def _back(row: PhoneEvent, told: Told, beside: "_Beside", by: Actor, now: datetime) -> None:
    assert row.round_id  # noqa: S101  # found before
    doors.offer_back(row.round_id, by=by, at=row.at)


def _delivered(row: PhoneEvent, told: Told, beside: "_Beside", by: Actor, now: datetime) -> None:
    assert row.job_id  # noqa: S101  # found before
    given = Received(
        own=bool(told.get("own", True)), recipient=_text(told, "recipient"),
        relation=_text(told, "relation")[:120], digits=_text(told, "digits")[:4],
        signature=beside.pictures.get("signature", ""), photo=beside.pictures.get("photo", ""),
        code_right=beside.code_right,
    )  # fmt: skip
    doors.deliver(row.job_id, given, by=by, at=row.at, told_at=now)


def _failed(row: PhoneEvent, told: Told, beside: "_Beside", by: Actor, now: datetime) -> None:
    assert row.job_id  # noqa: S101  # found before
    doors.fail(
        row.job_id, _text(told, "reason"), by=by, at=row.at, told_at=now,
        note=_text(told, "note"), wanted_day=_day(told),
    )  # fmt: skip


def _day(told: Told) -> date | None:
    try:
        return date.fromisoformat(_text(told, "day"))
    except ValueError:
        return None


def _incident(row: PhoneEvent, told: Told, beside: "_Beside", by: Actor, now: datetime) -> None:
    assert row.job_id  # noqa: S101  # found before
    incidents.report(row.job_id, row.kind, _text(told, "note"), by=by, at=row.at)


Act = Callable[[PhoneEvent, Told, "_Beside", Actor, datetime], None]
_ACTS: Final[dict[str, Act]] = {
    "taken": _taken, "delivered": _delivered, "failed": _failed, "lost": _incident,
    "damaged": _incident, "back": _back,
}  # fmt: skip
