"""Results with letters, brought there by commands."""

from datetime import timedelta
from typing import Any

from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.letters import commands
from motcua.letters.models import Letter
from tests import ward
from tests.dossiers import states

BIRTH, MARRIAGE, DEATH = "1.001193", "1.000894", "1.000656"


def resolved(cast: ward.Cast, code: str = BIRTH, **changes: Any) -> Dossier:
    """A result that waits at the desk; its letter is drafted."""
    dossier = dossiers.accept(ward.intake(code, **changes), by=cast.receptionist)
    if dossiers.owed(dossier):
        dossiers.collect(dossier.pk, by=cast.receptionist)
    return finished(cast, dossier)


def finished(cast: ward.Cast, dossier: Dossier) -> Dossier:
    """The same of a dossier that was accepted."""
    for actor in (cast.officer, cast.leader, cast.clerk):
        dossier = dossiers.forward(states.open_task(dossier).pk, by=actor)
    return dossier


def extended(cast: ward.Cast, code: str = BIRTH) -> Dossier:
    """A result for which a new date was given."""
    dossier = dossiers.accept(ward.intake(code), by=cast.receptionist)
    if dossiers.owed(dossier):
        dossiers.collect(dossier.pk, by=cast.receptionist)
    new = clock.now() + timedelta(days=6)
    row = dossiers.draft_extension(
        dossier.pk, new, "Máy chủ hộ tịch tạm ngừng.", "objective", by=cast.officer
    )
    dossiers.approve_extension(row.pk, by=cast.leader)
    return finished(cast, dossier)


def letter(cast: ward.Cast, code: str = BIRTH, **changes: Any) -> Letter:
    """Drafted with its result, waiting for a leader."""
    return Letter.objects.get(dossier=resolved(cast, code, **changes))


def approved(cast: ward.Cast, code: str = BIRTH, **changes: Any) -> Letter:
    row = letter(cast, code, **changes)
    return commands.approve(row.pk, seen=row.version, by=cast.leader)


def printed(cast: ward.Cast, code: str = BIRTH, **changes: Any) -> Letter:
    return commands.printed(approved(cast, code, **changes).pk, by=cast.receptionist)
