"""Files sent ahead of a dossier."""

from typing import Any

from django.http import HttpRequest
from ninja import File, Router, Status
from ninja.files import UploadedFile

from motcua.api.auth import client_of, scope
from motcua.api.v1.answers import ProblemOut, UploadOut
from motcua.clients import commands

router = Router(tags=["dossiers"])
REFUSED: dict[Any, Any] = dict.fromkeys((400, 401, 403, 413, 422, 429), ProblemOut)


@router.post("/uploads", response={201: UploadOut, **REFUSED})
@scope("submit")
def upload(request: HttpRequest, file: File[UploadedFile]) -> Status[UploadOut]:
    """Send a PDF or picture ahead; kept two days for the dossier that names it."""
    kept = commands.keep_upload(client_of(request), file, file.name or "")
    return Status(201, UploadOut(
        upload=kept.token, name=kept.name, size=kept.blob.size, media_type=kept.blob.media_type,
        sha256=kept.blob.sha256,
    ))  # fmt: skip
