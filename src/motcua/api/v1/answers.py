"""What end points answer with."""

from datetime import date, datetime
from typing import Any

from ninja import Schema


class ProblemOut(Schema):
    """RFC 9457; ``fields`` maps a field to what is wrong with it, in Vietnamese."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    fields: dict[str, str]


class FieldOut(Schema):
    """A field of work."""

    code: str
    name: str


class ProcedureLine(Schema):
    """A procedure in a list."""

    code: str
    name: str
    field: str
    online: str
    effective_from: date


class ProceduresOut(Schema):
    """Procedures in force on a day."""

    on: date
    procedures: list[ProcedureLine]


class ProcedureOut(ProcedureLine):
    """A procedure as published: cases with papers, terms and fees, routes, the online form."""

    number: int
    effective_to: date | None
    content: dict[str, Any]


class UploadOut(Schema):
    """A file sent ahead; name it in ``documents`` within two days."""

    upload: str
    name: str
    size: int
    media_type: str
    sha256: str


class PlaceOut(Schema):
    """Where a dossier stands."""

    step: str
    unit: str
    since: datetime


class AskedOut(Schema):
    """A paper the citizen was asked for."""

    name: str
    what: str


class DossierOut(Schema):
    """A dossier, without any person's data; ``status`` is the national portal's number.

    ``agency`` settles it, ``reception_agency`` took it in, at ``return_agency`` the paper is given.
    """

    code: str
    procedure: str
    case: str
    agency: str
    reception_agency: str
    return_agency: str
    return_method: str
    channel: str
    status: int
    status_name: str
    outcome: str
    submitted_at: datetime
    answer_due_at: datetime | None
    accepted_at: datetime | None
    due_at: datetime | None
    ended_at: datetime | None
    returned_at: datetime | None
    places: list[PlaceOut]
    asked: list[AskedOut]
    charged: int
    owed: int
    follow_url: str


class EventOut(Schema):
    """Something happened to a dossier."""

    id: str
    kind: str
    at: datetime
    dossier: str
    status: int
    due_at: datetime | None


class EventsOut(Schema):
    """Events in order; ask again with ``cursor``. ``more``: there are more already."""

    events: list[EventOut]
    cursor: str
    more: bool


class WebhookOut(Schema):
    """Where the client is called, and the secret that signs the calls."""

    url: str
    secret: str
    failures: int
    last_error: str
    paused: bool
