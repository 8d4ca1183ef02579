"""Taking a file ahead of the message that speaks of it: what its ticket says, or nothing."""

from datetime import datetime

from motcua.exchange import signing
from motcua.exchange.commands import _core
from motcua.exchange.models import Peer, PeerFile, Seen
from motcua.exchange.rules import claims, signed
from motcua.exchange.rules.claims import Ticket
from motcua.exchange.rules.errors import Refusal
from motcua.files import commands as files
from motcua.files.commands import Readable, Received
from motcua.kernel.errors import Invalid


def ticket_of(text: str, sha256: str, *, at: datetime | None = None) -> tuple[Peer, Ticket]:
    """Who may hand in this content now. Raises Refusal."""
    now = _core.moment(at)
    peer, said = signing.believed(text, typ=signed.FILE, at=now)
    ticket = claims.read(Ticket, said)
    claims.check_time(ticket, now, signing.skew())
    if ticket.sha256 != sha256:
        raise Refusal("hash_mismatch", "The ticket is for another file.", sender=peer.code)
    return peer, ticket


def take_file(
    peer: Peer, ticket: Ticket, content: Readable, *, at: datetime | None = None
) -> PeerFile:
    """Keep a content if it is the one the ticket names. Raises Refusal, and keeps nothing then."""
    now = _core.moment(at)
    try:
        with files.received(content, name=f"{ticket.sha256}", limit=ticket.size) as got:
            if (got.sha256, got.size) != (ticket.sha256, ticket.size):
                raise Refusal("hash_mismatch", "These bytes are not that file.", sender=peer.code)
            return _keep(peer, ticket, got, now)
    except Invalid as refusal:
        code = {"too_large": "hash_mismatch", "empty": "hash_mismatch", "unchecked": "unavailable"}
        found = code.get(refusal.code, "invalid")
        raise Refusal(found, refusal.message, sender=peer.code) from refusal


@_core.atomic
def _keep(peer: Peer, ticket: Ticket, got: Received, now: datetime) -> PeerFile:
    _, new = Seen.objects.get_or_create(peer=peer, jti=ticket.jti, defaults={"at": now})
    if not new:
        raise Refusal("replayed", "This ticket was used before: sign anew.", sender=peer.code)
    blob = files.keep(got)
    row, _ = PeerFile.objects.update_or_create(peer=peer, blob=blob, defaults={"at": now})
    return row
