"""What messages, receipts and file tickets must say (docs/exchange.md, field by field)."""

import hashlib
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from motcua.exchange.rules.errors import Refusal
from motcua.exchange.rules.signed import canonical

MOST_BODY: Final = 1_000_000  # bytes of a message as it is sent
MOST_FILES: Final = 60
VOID: Final = "void"  # a place in a thread that its sender has given up
# What differs from try to try, and so is no part of the digest.
PASSING: Final = frozenset({"iat", "exp", "jti"})

Code = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9._-]+$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Thread = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[\x21-\x7e]+$")]
Kind = Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z][a-z_.]*$")]
Seconds = Annotated[int, Field(ge=0, lt=2**33)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class FileRef(_Strict):
    """A file a message speaks of; its content travels by itself."""

    sha256: Sha256
    size: Annotated[int, Field(ge=1, lt=2**40)]
    media_type: Annotated[str, StringConstraints(max_length=100)]
    name: Annotated[str, StringConstraints(min_length=1, max_length=255)]


class Envelope(_Strict):
    """Who signs for whom, and when."""

    v: Literal[1]
    iss: Code
    aud: Code
    iat: Seconds
    exp: Seconds | None = None
    jti: Annotated[str, StringConstraints(min_length=8, max_length=64)]


class Message(Envelope):
    """One message."""

    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    thread: Thread
    seq: Annotated[int, Field(ge=1, lt=2**31)]
    kind: Kind
    sent_at: Seconds
    body: dict[str, Any]
    files: Annotated[list[FileRef], Field(max_length=MOST_FILES)] = []

    @property
    def uuid(self) -> uuid.UUID:
        """Its id."""
        return uuid.UUID(self.id)

    @property
    def sent(self) -> datetime:
        """When its sender wrote it."""
        return datetime.fromtimestamp(self.sent_at, UTC)


class ReceiptFor(_Strict):
    """Which message a receipt is for."""

    id: str
    thread: str
    seq: int
    digest: Sha256
    jti: str


class Receipt(Envelope):
    """The receiver's signature under a message it has taken."""

    status: Literal["taken", "known"]
    taken_at: Seconds
    message: ReceiptFor


class Ticket(Envelope):
    """What goes along with the bytes of a file."""

    sha256: Sha256
    size: Annotated[int, Field(ge=1, lt=2**40)]


Claims = TypeVar("Claims", bound=BaseModel)


def read(model: type[Claims], claims: Any, *, code: str = "malformed") -> Claims:
    """The claims, checked. Raises Refusal naming the first field that is wrong."""
    try:
        found = model.model_validate(claims)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Refusal(code, f"{where}: {first['msg']}") from None
    if "\\u0000" in canonical(claims):
        raise Refusal(code, "The character U+0000 cannot be kept.")
    return found


def digest(claims: Mapping[str, Any]) -> str:
    """SHA-256 (hexadecimal) of what stays the same from try to try."""
    lasting = {name: value for name, value in claims.items() if name not in PASSING}
    return hashlib.sha256(canonical(lasting).encode()).hexdigest()


def check_time(envelope: Envelope, now: datetime, skew: timedelta) -> None:
    """Raises Refusal where it was signed too long ago, or by a clock that goes wrong."""
    moment, most = now.timestamp(), skew.total_seconds()
    if abs(moment - envelope.iat) > most:
        raise Refusal("out_of_time", "iat is too far from the receiver's clock.", now=int(moment))
    if envelope.exp is not None and moment > envelope.exp + most:
        raise Refusal("out_of_time", "exp has passed.", now=int(moment))
