"""A dossier handed in by another system."""

from dataclasses import replace
from datetime import datetime

from motcua.clients import rules
from motcua.clients.commands import _core
from motcua.clients.models import Client, Sent, Upload
from motcua.dossiers import commands as dossiers
from motcua.dossiers.intake import Intake
from motcua.dossiers.models import Dossier
from motcua.files.commands import Readable
from motcua.files.scans import taking


def keep_upload(client: Client, file: Readable, name: str, *, at: datetime | None = None) -> Upload:
    """Keep a file a client sends ahead, clean as a citizen's: upright, without place and time.

    Raises Invalid for what no dossier takes.
    """
    scan = taking.take(file, name=name)
    return Upload.objects.create(
        client=client, name=scan.name[:255], blob=scan.blob, at=_core.moment(at)
    )


@_core.atomic
def send(client: Client, given: Intake, *, at: datetime | None = None) -> Dossier:
    """Hand a dossier in at the client's agency, as from a citizen online. Raises Invalid, NotFound.

    One ``request_key`` of a client makes one dossier, whatever other clients call theirs.
    """
    key = rules.digest(f"client:{client.pk}:{given.request_key}")  # whole: keys may begin alike
    dossier = dossiers.submit(
        replace(given, request_key=key), agency_id=client.agency_id, at=_core.moment(at)
    )
    Sent.objects.get_or_create(dossier=dossier, defaults={"client": client})
    return dossier
