"""Whose reports an officer may see."""

from collections.abc import Sequence

from motcua.agencies import queries as agencies
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.agencies.permissions import require, widest_scope
from motcua.kernel.errors import NotAllowed, NotFound

READ = "report.read"


def choose_agency(actor: Actor, slug: str) -> tuple[Agency, Sequence[Agency]]:
    """The agency asked for ("": one's own) and those that may be chosen, where more than one.

    Raises NotAllowed and NotFound.
    """
    scopes = {widest_scope(person, READ) for person in actor.everyone}
    if scopes <= {None}:
        raise NotAllowed("Báo cáo dành cho lãnh đạo, trưởng bộ phận Một cửa và người kiểm tra.")
    rows = agencies.list_agencies(*(() if "any" in scopes else (actor.agency_id,)))
    found = next((row for row in rows if _is_asked(row, slug, actor)), None)
    if found is None:
        if "any" not in scopes:
            raise NotAllowed()
        raise NotFound(f"Không có cơ quan “{slug[:40]}”.")
    require(actor, READ, agency_id=found.pk)
    return found, rows if len(rows) > 1 else ()


def _is_asked(row: Agency, slug: str, actor: Actor) -> bool:
    return row.slug == slug if slug else row.pk == actor.agency_id
