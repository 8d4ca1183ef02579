"""Sittings and receptions to try things on."""

from datetime import datetime, timedelta
from typing import Any

from motcua.reception import commands
from motcua.reception.commands import Conclusion, Planned, Wish
from motcua.reception.models import Reception, Sitting
from motcua.reception.visits import Visit
from tests.ward import Cast


def sitting(cast: Cast, now: datetime, **changes: Any) -> Sitting:
    given = {
        "officer_id": cast.leader.id, "starts_at": now + timedelta(days=2),
        "ends_at": now + timedelta(days=2, hours=2), "place": "Phòng tiếp công dân", "chair": True,
        **changes,
    }  # fmt: skip
    return commands.plan(Planned(**given), by=cast.head)


def booked(cast: Cast, now: datetime, **changes: Any) -> Reception:
    row = changes.pop("sitting", None) or sitting(cast, now)
    given = {"name": "Vũ Hoàng Nam", "phone": "0912 345 486", "subject": "Đất đai", **changes}
    return commands.book(row.pk, Wish(**given))


def visit(**changes: Any) -> Visit:
    given = {
        "kind": "complaint", "name": "Vũ Hoàng Nam", "subject": "Bồi thường đất",
        "content": "Không đồng ý với phương án bồi thường.", "phone": "0912 345 486",
        "address": "Số 12 ngõ 45", "personal_number": "001088004821", **changes,
    }  # fmt: skip
    return Visit(**given)


def received(cast: Cast, at: datetime | None = None, **changes: Any) -> Reception:
    return commands.receive(visit(**changes), by=cast.receptionist, at=at)


def concluded(cast: Cast, now: datetime, **changes: Any) -> Reception:
    row = received(cast, **changes)
    what = Conclusion("Phường kiểm tra lại hồ sơ.", "Địa chính đo lại", now + timedelta(days=20))
    return commands.conclude(row.pk, what, by=cast.leader)
