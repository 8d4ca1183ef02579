"""Who asks, and what they may see."""

from collections.abc import Collection, Sequence

from django.db.models import QuerySet

from motcua.agencies.actors import Actor
from motcua.clients import rules
from motcua.clients.models import Client, Upload
from motcua.dossiers.models import Dossier
from motcua.kernel.errors import Invalid, NotFound


def by_token(token: str) -> Client | None:
    """The client that holds the token; None for an unknown or ended one (one query).

    Only a hash is compared, by the index: how long it takes tells nothing about the token.
    """
    return Client.objects.filter(token_hash=rules.digest(token), revoked_at=None).first()


def clients_of(actor: Actor) -> Sequence[Client]:
    """All clients of the actor's agency, those let in first."""
    rows = Client.objects.filter(agency=actor.agency_id).select_related("created_by")
    return sorted(rows, key=lambda row: (row.revoked_at is not None, row.name))


def let_in() -> Sequence[Client]:
    """All clients of the installation that are let in."""
    return list(Client.objects.filter(revoked_at=None))


def client_of(actor: Actor, pk: int) -> Client:
    """One client of the actor's agency that is let in; raises NotFound."""
    found = Client.objects.filter(pk=pk, agency=actor.agency_id, revoked_at=None).first()
    if found is None:
        raise NotFound("Không có hệ thống này, hoặc đã thu hồi quyền.")
    return found


def uploads(client: Client, tokens: Collection[str]) -> dict[str, Upload]:
    """The client's own files by token. Raises Invalid naming one that is not there."""
    found = {row.token: row for row in Upload.objects.filter(client=client, token__in=tokens)}
    if missing := sorted(set(tokens) - set(found)):
        raise Invalid(fields={"documents": f"Không có tệp “{missing[0]}”. Mời gửi tệp trước."})
    return found


def sent_dossier(client: Client, code: str) -> Dossier:
    """A dossier the client may see, by code; raises NotFound for all others alike."""
    found = _visible(client).filter(code=code).first()
    if found is None:
        raise NotFound("Không có hồ sơ này, hoặc hồ sơ không do hệ thống này nộp.")
    return found


def _visible(client: Client) -> QuerySet[Dossier]:
    rows = Dossier.objects.select_related(
        "agency", "reception_agency", "return_agency", "accepted_by"
    ).filter(agency=client.agency_id)
    return rows if "status.all" in client.scopes else rows.filter(sent_by__client=client)
