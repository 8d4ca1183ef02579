"""What has been typed at intake, kept until it is taken in."""

from datetime import datetime
from typing import Any, Final

from django.db import connection

from motcua.agencies.actors import Actor
from motcua.dossiers.commands import _core
from motcua.dossiers.models import Draft

_DISCARD: Final = "delete from dossiers_draft where key = %s and officer_id = %s"


def save_draft(key: str, data: dict[str, Any], *, by: Actor, at: datetime | None = None) -> Draft:
    """Keep what has been typed; a draft is its officer's own and no state of any dossier."""
    draft, _ = Draft.objects.update_or_create(
        key=key, officer_id=by.id, defaults={"data": data, "saved_at": _core.moment(at)}
    )
    return draft


def discard_draft(key: str, *, by: Actor) -> None:
    """Throw a draft away."""
    with connection.cursor() as cursor:
        cursor.execute(_DISCARD, [key, by.id])
