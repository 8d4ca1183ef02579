"""What is kept for other systems, and for how long."""

from datetime import datetime, timedelta
from typing import Final

from motcua.clients.commands import _core
from motcua.clients.models import Answer, Event, Upload

ANSWERS_FOR: Final = timedelta(days=7)
UPLOADS_FOR: Final = timedelta(days=2)  # the dossier that takes a file keeps it itself
EVENTS_FOR: Final = timedelta(days=90)


def forget(*, at: datetime | None = None) -> int:
    """Forget what is older than that; how many rows went."""
    now = _core.moment(at)
    old = (
        Answer.objects.filter(at__lt=now - ANSWERS_FOR),
        Upload.objects.filter(at__lt=now - UPLOADS_FOR),
        Event.objects.filter(at__lt=now - EVENTS_FOR),
    )
    return sum(rows.delete()[0] for rows in old)
