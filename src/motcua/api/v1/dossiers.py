"""Dossiers: handing in, seeing where one stands."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import HeaderEx, P, Router, Status

from motcua.api.auth import client_of, scope
from motcua.api.text import Word
from motcua.api.v1.answers import DossierOut, ProblemOut
from motcua.api.v1.standing import standing
from motcua.api.v1.submission import SubmissionIn, intake_of
from motcua.clients import commands, queries

router = Router(tags=["dossiers"])
REFUSED: dict[Any, Any] = dict.fromkeys((400, 401, 403, 404, 409, 422, 429), ProblemOut)


@router.post("/dossiers", response={201: DossierOut, **REFUSED})
@scope("submit")
def submit(
    request: HttpRequest,
    response: HttpResponse,
    payload: SubmissionIn,
    idempotency_key: HeaderEx[Word, P(alias="Idempotency-Key")],
) -> Status[dict[str, Any]]:
    """Hand a dossier in, as a citizen does online; the desk answers within 8 working hours.

    Sent again with the same key it gets the same answer and makes no second dossier.
    """
    client = client_of(request)

    def do() -> tuple[int, dict[str, Any]]:
        dossier = commands.send(client, intake_of(client, payload, idempotency_key))
        return 201, standing(dossier)

    done = commands.once(client, idempotency_key, payload.model_dump(mode="json"), do)
    response["Idempotent-Replayed"] = "true" if done.again else "false"
    return Status(done.status, done.body)


@router.get("/dossiers/{code}", response={200: DossierOut, **REFUSED})
@scope("status", "status.all")
def dossier(request: HttpRequest, code: Word) -> dict[str, Any]:
    """Where a dossier stands: those this client sent, or with ``status.all`` the agency's."""
    return standing(queries.sent_dossier(client_of(request), code))
