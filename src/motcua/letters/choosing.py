"""Which letters go with a dossier: by itself with its result, or for somebody to choose."""

from datetime import datetime

from motcua.catalog import queries as catalog
from motcua.catalog.content import LetterRule
from motcua.dossiers.models import Dossier
from motcua.kernel import clock

GIVEN = ("granted", "refused")  # outcomes that are decisions; whoever withdrew gets no letter


def by_itself(dossier: Dossier, at: datetime) -> list[LetterRule]:
    """What is drafted with the result: of each kind one."""
    found = [rule for rule in _fitting(dossier, at) if _drafted(rule, dossier)]
    return list({rule.kind: rule for rule in reversed(found)}.values())[::-1]


def by_hand(dossier: Dossier, at: datetime) -> list[LetterRule]:
    """What an officer may draft now, in the catalog's order."""
    waits = dossier.ended_at is not None and dossier.returned_at is None
    if not waits or dossier.outcome not in GIVEN or dossier.is_part or dossier.part:
        return []
    return [
        rule for rule in _fitting(dossier, at)
        if _drafted(rule, dossier) or rule.when == "asked"
        or (rule.when == "late" and _was_late(dossier))
    ]  # fmt: skip


def _fitting(dossier: Dossier, at: datetime) -> list[LetterRule]:
    day = clock.local(at).date()
    return [rule for rule in catalog.letters() if rule.fits(dossier.procedure_code, day)]


def _drafted(rule: LetterRule, dossier: Dossier) -> bool:
    """No wishes and no sorrow where nothing was granted; an apology to whoever had to wait."""
    if rule.when == "granted":
        return dossier.outcome == "granted"
    return rule.when == "extended" and dossier.extensions > 0 and dossier.outcome in GIVEN


def _was_late(dossier: Dossier) -> bool:
    if dossier.due_at is None or dossier.ended_at is None:
        return False
    return dossier.ended_at > dossier.due_at
