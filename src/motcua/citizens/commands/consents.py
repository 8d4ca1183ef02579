"""Agreeing to what is optional, and taking it back."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from motcua.citizens.commands._core import lock, moment, record
from motcua.citizens.models import Consent
from motcua.citizens.rules.consents import BY_CODE, TOPICS


@transaction.atomic
def choose(account_id: int, topics: Collection[str], *, at: datetime | None = None) -> list[str]:
    """Exactly these topics are agreed to from now on; gives those that changed.

    Agreeing again to words that have changed since is a new agreement. Unknown topics do nothing.
    """
    now, account = moment(at), lock(account_id)
    open_rows = {row.topic: row for row in account.consents.filter(withdrawn_at=None)}
    changed = []
    for topic in TOPICS:
        row, wanted = open_rows.get(topic.code), topic.code in topics
        if row and (not wanted or row.version != topic.version):
            row.withdrawn_at = now
            row.save(update_fields=["withdrawn_at"])
            changed.append(topic.code)
        if wanted and not (row and row.version == topic.version):
            Consent.objects.create(
                account=account, topic=topic.code, version=topic.version, given_at=now
            )
            changed.append(topic.code)
    if changed:
        said = {
            code: {"version": BY_CODE[code].version, "given": code in topics} for code in changed
        }
        record(account, "consents_chosen", at=now, consents=said)
    return changed
