"""An agency decides when it warns whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.kernel.said import Said
from motcua.watch import rules
from motcua.watch.models import WarningRules


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the head of the desk decides: shares in per cent, minutes, yes or no."""

    step_marks: tuple[int, ...]
    dossier_marks: tuple[int, ...]
    shortest_step: int
    risk_share: int
    letters: bool = True


@transaction.atomic
def save_rules(wanted: Wanted, *, by: Actor, at: datetime | None = None) -> WarningRules:
    """Change the rules of the actor's agency; raises NotAllowed, Invalid with what is wrong."""
    permissions.require(by, "watch.manage", agency_id=by.agency_id)
    if wrong := _problems(wanted):
        raise Invalid(fields=wrong)
    chain = f"watch:{by.agency_id}"
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [chain])
    values = {
        "step_marks": list(wanted.step_marks), "dossier_marks": list(wanted.dossier_marks),
        "shortest_step": wanted.shortest_step, "risk_share": wanted.risk_share,
        "letters": wanted.letters,
    }  # fmt: skip
    row, _ = WarningRules.objects.update_or_create(agency_id=by.agency_id, defaults=values)
    journal.append(chain, "watch.rules_changed", at=at or clock.now(), actor=by, data=values)
    return row


def _problems(wanted: Wanted) -> Mapping[str, str]:
    found = {
        "step_marks": rules.marks_problem(wanted.step_marks),
        "dossier_marks": rules.marks_problem(wanted.dossier_marks),
        "shortest_step": None if 0 <= wanted.shortest_step <= 9_600
        else Said("Mời ghi số phút từ 0 đến 9.600."),
        "risk_share": None if 10 <= wanted.risk_share <= 100
        else Said("Mời ghi phần trăm từ 10 đến 100."),
    }  # fmt: skip
    return {name: words for name, words in found.items() if words}
