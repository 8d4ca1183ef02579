"""Taking a message: signature, time, order; then its effect, its entry and its place, all or none.

What is answered is a receipt signed by our agency. A message that was taken before is answered
with another receipt and changes nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from django.db import IntegrityError, connection, transaction

from motcua.exchange import kinds, signing
from motcua.exchange.commands import _core, contact
from motcua.exchange.models import Inbound, Incoming, Key, Peer, PeerFile, Seen
from motcua.exchange.rules import claims, order, signed
from motcua.exchange.rules.claims import Message
from motcua.exchange.rules.errors import Refusal
from motcua.kernel.errors import Refused

_INBOUND: Final = """
    insert into exchange_inbound as i (peer_id, thread, last_seq) values (%s, %s, 0)
    on conflict (peer_id, thread) do update set last_seq = i.last_seq
    returning id, last_seq
"""


@dataclass(frozen=True, slots=True)
class _Taken:
    """What is receipted."""

    status: Literal["taken", "known"]
    digest: str
    at: datetime


def receive(text: str, *, at: datetime | None = None) -> str:
    """Take one message in compact form; our receipt. Raises Refusal: then nothing has changed."""
    now = _core.moment(at)
    peer, said = signing.believed(text, typ=signed.MESSAGE, at=now)
    message = claims.read(Message, said)
    claims.check_time(message, now, signing.skew())
    key = signing.signing_key(peer.agency_id, now)  # who cannot sign for it does not take it
    try:
        taken = _take(peer, message, claims.digest(said), now)
    except Refused as refusal:
        raise Refusal("refused", refusal.message, sender=peer.code) from refusal
    except Refusal as refusal:
        refusal.more["sender"] = peer.code
        raise
    contact.heard(peer, now)
    return _receipt(peer, message, taken, key, now)


@_core.atomic
def _take(peer: Peer, message: Message, digest: str, now: datetime) -> _Taken:
    _see(peer, message.jti, now)
    inbound = _hold(peer, message.thread)
    same_id = _known(inbound, message_id=message.uuid)
    same_seq = same_id or _known(inbound, seq=message.seq)
    judged = order.judge(
        message_id=message.id, seq=message.seq, kind=message.kind, digest=digest,
        last_seq=inbound.last_seq, same_id=_as_known(same_id), same_seq=_as_known(same_seq),
    )  # fmt: skip
    if judged == order.KNOWN and same_id:
        return _Taken("known", same_id.digest, same_id.taken_at)
    _require_files(peer, message)
    kinds.take(kinds.Arrived(peer, message, now))
    _write(inbound, message, digest, now)
    return _Taken("taken", digest, now)


def _see(peer: Peer, jti: str, now: datetime) -> None:
    """Raises Refusal for a signature that was accepted already."""
    try:
        with transaction.atomic():
            Seen.objects.create(peer=peer, jti=jti, at=now)
    except IntegrityError:
        raise Refusal("replayed", "This signature was accepted before: sign anew.") from None


def _hold(peer: Peer, thread: str) -> Inbound:
    with connection.cursor() as cursor:
        cursor.execute(_INBOUND, [peer.pk, thread])
        pk, last_seq = cursor.fetchone()
    return Inbound(pk=pk, peer=peer, thread=thread, last_seq=last_seq)


def _known(inbound: Inbound, **which: Any) -> Incoming | None:
    return Incoming.objects.filter(inbound=inbound, **which).first()


def _as_known(row: Incoming | None) -> order.Known | None:
    return (str(row.message_id), row.seq, row.digest) if row else None


def _require_files(peer: Peer, message: Message) -> None:
    """Only what this peer has handed in itself; a hash alone opens no content."""
    wanted = {file.sha256: file.size for file in message.files}
    if not wanted:
        return
    rows = PeerFile.objects.filter(peer=peer, blob__in=wanted).select_related("blob")
    held = {row.blob_id: row.blob.size for row in rows}
    if missing := sorted(set(wanted) - set(held)):
        raise Refusal("files_missing", "Files have to come first.", missing=missing)
    if wrong := [sha256 for sha256, size in wanted.items() if held[sha256] != size]:
        raise Refusal("hash_mismatch", f"The size of {wrong[0]} is another.")


def _write(inbound: Inbound, message: Message, digest: str, now: datetime) -> None:
    Incoming.objects.create(
        inbound=inbound, message_id=message.uuid, seq=message.seq, kind=message.kind,
        digest=digest, sent_at=message.sent, taken_at=now,
    )  # fmt: skip
    Inbound.objects.filter(pk=inbound.pk).update(last_seq=message.seq)
    _core.record(
        f"exchange.in:{inbound.pk}", "taken", at=now, peer=inbound.peer.code,
        thread=message.thread, seq=message.seq, id=message.id, kind=message.kind, digest=digest,
        files=[file.sha256 for file in message.files],
    )  # fmt: skip


def _receipt(peer: Peer, message: Message, taken: _Taken, key: Key, now: datetime) -> str:
    said = {
        "status": taken.status, "taken_at": int(taken.at.timestamp()),
        "message": {
            "id": message.id, "thread": message.thread, "seq": message.seq,
            "digest": taken.digest, "jti": message.jti,
        },
    }  # fmt: skip
    text, _ = signing.signed_claims(peer, said, typ=signed.RECEIPT, at=now, key=key)
    return text
