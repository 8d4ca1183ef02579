"""Petitions to try things on."""

from datetime import datetime
from typing import Any

from motcua.citizens.models import Account
from motcua.petitions import commands
from motcua.petitions.drafts import Draft
from motcua.petitions.models import Petition
from tests.ward import Cast

WORDS = "Sáng thứ Hai tôi chờ ở quầy 3 hơn một giờ mà không ai gọi số."


SAID = (
    "Phường xin lỗi và đã mở thêm quầy.", "Một công dân chờ ở quầy hơn một giờ.",
    "Phường đã mở thêm quầy.", "Sở Xây dựng Hà Nội", "Việc này thuộc thẩm quyền của Sở.",
    "Mời Ông/Bà gửi đơn khiếu nại đến Chủ tịch phường.",
)  # fmt: skip


def draft(**changes: Any) -> Draft:
    given = {
        "kind": "conduct", "words": WORDS, "name": "Vũ Hoàng Nam", "phone": "0912 345 486",
        "consent": True, **changes,
    }  # fmt: skip
    return Draft(**given)


def received(
    cast: Cast, at: datetime | None = None, account: Account | None = None, **changes: Any
) -> Petition:
    return commands.receive(cast.head.agency_id, draft(**changes), account=account, at=at)


def assigned(cast: Cast, at: datetime | None = None, **changes: Any) -> Petition:
    row = received(cast, at, **changes)
    return commands.assign(row.pk, cast.officer.id, by=cast.head, at=at)


def answered(cast: Cast, at: datetime | None = None, **changes: Any) -> Petition:
    row = assigned(cast, at, **changes)
    return commands.answer(row.pk, SAID[0], by=cast.officer, at=at)


def published(cast: Cast, at: datetime | None = None, **changes: Any) -> Petition:
    row = answered(cast, at, **changes)
    return commands.publish(row.pk, SAID[1], SAID[2], by=cast.head, at=at)


def forwarded(cast: Cast, at: datetime | None = None, **changes: Any) -> Petition:
    row = received(cast, at, **changes)
    return commands.forward(row.pk, SAID[3], SAID[4], by=cast.head, at=at)


def declined(cast: Cast, at: datetime | None = None, **changes: Any) -> Petition:
    row = received(cast, at, **changes)
    return commands.decline(row.pk, "complaint", SAID[5], by=cast.head, at=at)


# One of each standing.
EVERY = (received, assigned, answered, published, forwarded, declined)
