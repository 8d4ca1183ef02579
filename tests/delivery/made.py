"""Results on their way, brought there by commands."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from motcua.delivery import commands
from motcua.delivery.models import DeliveryJob, Original, Round
from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from tests import ward
from tests.dossiers import states

ADDRESS = "Số 12, ngõ 5, tổ dân phố 9, phường Phúc Lợi, thành phố Hà Nội"
DEATH = "1.000656"  # brought home free, whoever asks; no fee in time
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwAD"
    "hgGAWjR9awAAAABJRU5ErkJggg=="
)


def resolved(cast: ward.Cast, code: str = DEATH, **changes: Any) -> Dossier:
    """A result that is there and is to be brought home."""
    given = {"return_method": "home", "return_address": ADDRESS, **changes}
    dossier = dossiers.accept(ward.intake(code, **given), by=cast.receptionist)
    if dossiers.owed(dossier):
        dossiers.collect(dossier.pk, by=cast.receptionist)
    for actor in (cast.officer, cast.leader, cast.clerk):
        dossier = dossiers.forward(states.open_task(dossier).pk, by=actor)
    return dossier


def job(cast: ward.Cast, **changes: Any) -> DeliveryJob:
    """Its job, to be packed."""
    return DeliveryJob.objects.get(dossier=resolved(cast, **changes))


def packed(cast: ward.Cast, **changes: Any) -> DeliveryJob:
    found = job(cast, **changes)
    commands.receive([found.pk], by=cast.receptionist)
    return commands.pack(found.pk, by=cast.receptionist)


def planned(cast: ward.Cast, *jobs: DeliveryJob) -> Round:
    now = clock.now()
    ids = [one.pk for one in jobs or (packed(cast),)]
    return commands.plan(
        ids, cast.courier.id, now, now + timedelta(hours=3), by=cast.head, area="groups-8-14"
    )


def handed(cast: ward.Cast, *jobs: DeliveryJob) -> Round:
    return commands.hand(planned(cast, *jobs).pk, by=cast.receptionist)


def out(cast: ward.Cast, *jobs: DeliveryJob) -> Round:
    return commands.take(handed(cast, *jobs).pk, by=cast.courier)


def holder(dossier_id: int) -> str:
    return Original.objects.get(dossier_id=dossier_id).holder


def told(kind: str, round_: Round, job: DeliveryJob | None = None, **more: Any) -> dict[str, Any]:
    """An event as a phone makes it."""
    at: datetime = more.pop("at", clock.now())
    return {
        "key": str(uuid.uuid4()), "kind": kind, "round": round_.pk, "at": at.isoformat(),
        **({"job": job.pk} if job else {}), **more,
    }  # fmt: skip
