"""``python -m tests.replay.lived TOTALS | late | words``: live a short half-year, tell of it.

``late``: nothing is lived; in a half-year already lived one open dossier is worked on too late, and
the account of the time up to then is printed. ``words``: the account of one lived, for people.
"""

import json
import os
import sys
from datetime import date, datetime, timedelta
from typing import Any

import django


def main() -> None:
    """Print JSON."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
    django.setup()
    if "late" in sys.argv:
        print(json.dumps(_late(), ensure_ascii=False))  # noqa: T201  # its answer
        return
    if "words" in sys.argv:
        print(json.dumps(_words(), ensure_ascii=False))  # noqa: T201  # its answer
        return
    print(json.dumps(_lived(json.loads(sys.argv[1])), ensure_ascii=False))  # noqa: T201  # its answer


def _lived(totals: dict[str, int]) -> Any:
    from motcua.replay import phuc_loi_2019 as half
    from motcua.replay.account import account
    from motcua.replay.totals import Totals

    return account(half.live(Totals(**totals)), half.PERIOD).as_json()


def _words() -> list[str]:
    from motcua.agencies import queries as agencies
    from motcua.replay import phuc_loi_2019 as half
    from motcua.replay.account import account
    from motcua.replay.staff import AGENCY

    return account(agencies.agency(AGENCY).pk, half.PERIOD).lines()


def _late() -> Any:
    """The open dossier that is due first goes one step on a day after it was due."""
    from motcua.agencies import queries as agencies
    from motcua.agencies.models import Officer
    from motcua.dossiers import commands
    from motcua.dossiers.models import Dossier
    from motcua.replay.account import account
    from motcua.reports.rules import days

    plain = Dossier.objects.filter(ended_at=None, whole=None, joint_parts=None)
    dossier = plain.order_by("due_at")[0]
    assert dossier.due_at is not None
    moment = dossier.due_at + timedelta(days=2)
    while (task := dossier.tasks.filter(state="open", kind="step").get()).step_code != "return":
        able = Officer.objects.filter(unit=task.unit_id, roles__contains=[task.role])
        officer = next((one for one in able if one.pk == task.officer_id), able[0])
        commands.forward(task.pk, by=agencies.actor_for(officer.pk, moment), at=moment)
        moment += timedelta(minutes=5)
    return {
        "then": _account(dossier.agency_id, date(2019, 1, 1), moment),
        "before": account(dossier.agency_id, days(date(2019, 1, 1), date(2019, 6, 30))).as_json(),
        "ended": moment.isoformat(),
    }


def _account(agency_id: int, first: date, last: datetime) -> Any:
    from motcua.replay.account import account
    from motcua.reports.rules import days

    return account(agency_id, days(first, last.date())).as_json()


if __name__ == "__main__":
    main()
