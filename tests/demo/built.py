"""``python -m tests.demo.built MOMENT``: build the demo ward as of a moment, tell what is in it."""

import json
import os
import sys
from collections import Counter
from datetime import datetime
from typing import Any

import django


def main() -> None:
    """Print JSON."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
    django.setup()
    from motcua.demo import build

    now = datetime.fromisoformat(sys.argv[1])
    sign_ins = build(now)
    told = {"sign_ins": [one.username for one in sign_ins], **_told(now)}
    print(json.dumps(told, ensure_ascii=False))  # noqa: T201  # its answer


def _told(now: datetime) -> dict[str, Any]:
    from motcua.agencies.models import User
    from motcua.dossiers.models import Dossier, Payment
    from motcua.dossiers.queries.page import light_of
    from motcua.journal import queries as journal
    from motcua.kernel import clock

    dossiers = list(Dossier.objects.all())
    received = [clock.local(d.submitted_at) for d in dossiers]
    # From home one sends at any hour.
    at_the_desk = [d for d in dossiers if d.channel != "online"]
    return {
        "dossiers": len(dossiers),
        "states": Counter(d.status for d in dossiers),
        "lights": Counter(light_of(d, now).state for d in dossiers),
        "undated": sum(d.accepted_at is not None and d.due_at is None for d in dossiers),
        "payments": Payment.objects.count(),
        "root": journal.root_hash(),
        "problems": len(list(journal.verify_all())),
        "forced": User.objects.filter(must_change_password=True).count(),
        "shut": sum(not _open(d.agency_id, clock.local(d.submitted_at)) for d in at_the_desk),
        "future": sum(at > now for at in received),
        "oldest": min(received).isoformat(),
    }


def _open(agency_id: int, at: datetime) -> bool:
    """True within opening hours, closing time included."""
    from datetime import timedelta

    from motcua.worktime import queries, rules

    calendar = queries.calendar_for(agency_id)
    return any(rules.is_open(calendar, at - timedelta(minutes=n)) for n in (0, 1))


if __name__ == "__main__":
    main()
