"""An idempotency key: the same request sent again changes nothing and gets the same answer."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from motcua.clients.commands import _core
from motcua.clients.models import Answer, Client
from motcua.journal.rules import canonical
from motcua.kernel.errors import Invalid, Refused

LONGEST: Final = 100


class KeyReused(Refused):
    """The key was used before, with another request."""

    default_code = "key_reused"
    default_message = "Khóa chống lặp này đã dùng cho một yêu cầu khác. Mời dùng khóa mới."


@dataclass(frozen=True, slots=True)
class Repeated:
    """The answer, and whether it was given before."""

    status: int
    body: dict[str, Any]
    again: bool


def once(
    client: Client,
    key: str,
    request: Any,
    do: Callable[[], tuple[int, dict[str, Any]]],
    *,
    at: datetime | None = None,
) -> Repeated:
    """Carry ``do`` out once for a client's key, in one transaction with the memory of its answer.

    ``request`` is what was asked, as JSON. A second request that comes while the first is under
    way waits for it. Raises Invalid for a bad key, KeyReused; what ``do`` refuses is not kept.
    """
    if not key.strip() or len(key) > LONGEST or not key.isprintable():
        raise Invalid(f"Cần khóa chống lặp (Idempotency-Key), dài tối đa {LONGEST} ký tự.")
    asked = hashlib.sha256(canonical(request).encode()).hexdigest()
    with _core.atomic():
        _wait_for_others(client.pk, key)
        if known := Answer.objects.filter(client=client, key=key).first():
            if known.request_digest != asked:
                raise KeyReused
            return Repeated(known.status, known.body, again=True)
        status, body = do()
        Answer.objects.create(
            client=client, key=key, request_digest=asked, status=status, body=body,
            at=_core.moment(at),
        )  # fmt: skip
        return Repeated(status, body, again=False)


def _wait_for_others(client_id: int, key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(%s, %s))", [f"answer:{key}", client_id]
        )
