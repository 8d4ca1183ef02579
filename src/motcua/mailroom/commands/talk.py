"""Officers speak to one another about a dossier, on its page; its citizen never reads it."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import IntegrityError

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import may_read
from motcua.journal import commands as journal
from motcua.kernel.errors import Invalid, NotFound
from motcua.mailroom.commands import _core
from motcua.mailroom.models import Mention, Remark
from motcua.mailroom.queries.talk import who_may_read

MOST: Final = 2000


def say(
    dossier_id: int, words: str, mentioned: Iterable[int] = (), *, by: Actor,
    request_key: str = "", at: datetime | None = None,
) -> Remark:  # fmt: skip
    """Say something to colleagues; those mentioned find it until they open the dossier.

    Who may not open the dossier cannot be mentioned. The same form sent twice is said once. The
    journal keeps who spoke to whom and the words' digest, not the words.
    Raises NotFound, NotAllowed, Invalid.
    """
    try:
        with _core.atomic():
            return _say(dossier_id, words, set(mentioned), by, request_key[:40], _core.moment(at))
    except IntegrityError:
        mine = Remark.objects.filter(request_key=request_key[:40], by=by.id)
        known = mine.first() if request_key else None
        if known is None:
            raise
        return known


def _say(
    dossier_id: int, words: str, mentioned: set[int], by: Actor, key: str, now: datetime
) -> Remark:
    if not may_read(by, dossier_id):
        raise NotFound("Không có hồ sơ này.")
    permissions.require(by, "talk.say", agency_id=by.agency_id)
    said = _core.said(words, "words", "Mời viết lời nhắn.", MOST)
    dossier = Dossier.objects.select_for_update(of=("self",)).only("id", "code").get(pk=dossier_id)
    known = {person.pk for person in who_may_read(dossier_id, by)}
    if not mentioned <= known:
        raise Invalid(fields={"to": "Có người không được xem hồ sơ này. Mời chọn lại."})
    row = Remark.objects.create(
        dossier=dossier, by_id=by.id, at=now, words=said, request_key=key or None
    )
    Mention.objects.bulk_create(Mention(remark=row, officer_id=pk) for pk in sorted(mentioned))
    journal.append(
        f"talk:{dossier_id}", "talk.said", at=now, actor=by,
        data={"code": dossier.code, "to": sorted(mentioned),
              "digest": hashlib.sha256(said.encode()).hexdigest()},
    )  # fmt: skip
    return row


def seen(dossier_id: int, *, by: Actor, at: datetime | None = None) -> int:
    """Whoever was mentioned has opened the dossier; how many remarks that were."""
    rows = Mention.objects.filter(remark__dossier=dossier_id, officer=by.id, seen_at=None)
    return rows.update(seen_at=_core.moment(at))
