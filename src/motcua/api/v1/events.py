"""What happened since a cursor."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from motcua.api.auth import client_of, scope
from motcua.api.text import Word
from motcua.api.v1.answers import EventsOut, ProblemOut
from motcua.clients import queries
from motcua.clients.commands.calling import told

router = Router(tags=["events"])
REFUSED: dict[Any, Any] = dict.fromkeys((401, 403, 422, 429), ProblemOut)


@router.get("/events", response={200: EventsOut, **REFUSED})
@scope("events")
def events(
    request: HttpRequest, after: Word = "", limit: Annotated[int, Field(ge=1, le=500)] = 100
) -> dict[str, Any]:
    """Events after a cursor, oldest first, none ever missed; without one, since being let in."""
    client = client_of(request)
    place = queries.place_of(after) if after else queries.first_place(client)
    feed = queries.events_after(client, place, limit=limit)
    return {
        "events": [told(one) for one in feed.events],
        "cursor": queries.cursor_of(feed.place),
        "more": feed.more,
    }
