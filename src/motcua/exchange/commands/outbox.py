"""Writing a message down, in the transaction of the change that causes it."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import connection

from motcua.exchange import jobs
from motcua.exchange.commands import _core
from motcua.exchange.models import Outgoing, OutgoingFile, Peer
from motcua.exchange.rules import claims
from motcua.exchange.rules.claims import FileRef
from motcua.exchange.rules.signed import canonical

# The row of the thread is held until the transaction ends: its messages have one order.
_NEXT: Final = """
    insert into exchange_outbound as o (peer_id, thread, last_seq, next_try_at, tries)
    values (%s, %s, 1, %s, 0)
    on conflict (peer_id, thread) do update set last_seq = o.last_seq + 1,
        next_try_at = case when exists (
            select 1 from exchange_outgoing m where m.outbound_id = o.id and m.state = 'dead'
        ) then null else coalesce(o.next_try_at, excluded.next_try_at) end
    returning id, last_seq
"""


@_core.atomic
def send(
    peer: Peer,
    thread: str,
    kind: str,
    body: Mapping[str, Any],
    files: Sequence[FileRef] = (),
    *,
    at: datetime | None = None,
) -> Outgoing:
    """Put a message at the end of its thread; it leaves when this transaction has committed."""
    now = _core.moment(at)
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [peer.pk, thread, now])
        outbound_id, seq = cursor.fetchone()
    message_id = uuid.uuid4()
    content = content_of(peer, message_id, thread, seq, kind, now, body, files)
    message = Outgoing.objects.create(
        outbound_id=outbound_id, message_id=message_id, seq=seq, kind=kind, made_at=now,
        content=canonical(content), digest=claims.digest(content),
    )  # fmt: skip
    if files:
        keep = {file.sha256 for file in files}
        OutgoingFile.objects.bulk_create(OutgoingFile(message=message, blob_id=s) for s in keep)
    _core.record(
        f"exchange.out:{outbound_id}", "queued", at=now, peer=peer.code, thread=thread, seq=seq,
        id=str(message_id), kind=kind, digest=message.digest,
    )  # fmt: skip
    jobs.send_soon(peer.pk)
    return message


def content_of(
    peer: Peer,
    message_id: uuid.UUID,
    thread: str,
    seq: int,
    kind: str,
    at: datetime,
    body: Mapping[str, Any],
    files: Sequence[FileRef] = (),
) -> dict[str, Any]:
    """What stays the same from try to try. Raises Refusal for what no receiver could read."""
    content = {
        "v": 1, "iss": peer.agency.code, "aud": peer.code, "id": str(message_id), "thread": thread,
        "seq": seq, "kind": kind, "sent_at": int(at.timestamp()), "body": dict(body),
        "files": [file.model_dump() for file in files],
    }  # fmt: skip
    claims.read(claims.Message, {**content, "iat": 0, "jti": "00000000"})
    return content
