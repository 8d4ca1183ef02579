"""How an entry is hashed and how a chain is checked: pure, no database."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

ZERO = b"\0" * 32
START = (0, ZERO)  # what stands before the first entry of a chain: its (seq, hash)


class ActorLike(Protocol):
    """Whoever acts: an officer, a citizen signed in, or a clockwork of ours (``id`` None)."""

    @property
    def id(self) -> int | None:
        """Row id of the account; None for a clockwork."""

    @property
    def name(self) -> str:
        """As the journal shows it, even after the account is gone."""

    @property
    def agency_id(self) -> int | None:
        """Where the actor acts."""


class Row(NamedTuple):
    """An entry as stored: what is hashed, then the two hashes."""

    chain: str
    seq: int
    kind: str
    at: datetime
    actor_id: int | None
    actor_name: str
    agency_id: int | None
    data: Any
    prev_hash: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Problem:
    """Where a chain, or the seal of a day, is not what was once written."""

    chain: str
    seq: int
    code: str
    message: str


def plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """``data`` as it will be read back: only JSON types, moments and decimals as text.

    Moments become ISO 8601 in UTC with microseconds. TypeError for anything else that is not JSON,
    and for floats: they do not come back from the database the way they went in.
    """
    return {_key(k): _plain(v) for k, v in data.items()}


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"a journal key must be text, not {type(key).__name__}")
    return str(key)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int):  # bool is an int
        return value
    if isinstance(value, Mapping):
        return plain(value)
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"a journal entry cannot hold {type(value).__name__}")


def iso(moment: datetime) -> str:
    """ISO 8601 in UTC with microseconds, so that one moment has one spelling."""
    if moment.tzinfo is None:
        raise TypeError("a moment without a time zone is not a moment")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def canonical(value: Any) -> str:
    """The one JSON text of a plain value: sorted keys, no white space, letters as they are."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def entry_hash(
    prev_hash: bytes,
    *,
    chain: str,
    seq: int,
    kind: str,
    at: datetime,
    actor_id: int | None,
    actor_name: str,
    agency_id: int | None,
    data: Any,
) -> bytes:
    """SHA-256 of the hash before and of all that the entry says; ``data`` must be plain."""
    said = canonical([chain, seq, kind, iso(at), actor_id, actor_name, agency_id, data])
    return hashlib.sha256(prev_hash + said.encode()).digest()


def check(rows: Iterable[Row]) -> Problem | None:
    """The first thing wrong with one chain, its rows given in order of ``seq``."""
    last_seq, last_hash = START
    for row in rows:
        problem = _check_row(row, last_seq + 1, last_hash)
        if problem:
            return problem
        last_seq, last_hash = row.seq, bytes(row.hash)
    return None


def _check_row(row: Row, seq: int, prev_hash: bytes) -> Problem | None:
    if row.seq != seq:
        return Problem(row.chain, seq, "missing", f"Thiếu mục số {seq} của chuỗi {row.chain}.")
    if bytes(row.prev_hash) != prev_hash:
        message = f"Mục số {seq} của chuỗi {row.chain} không nối với mục trước."
        return Problem(row.chain, seq, "broken_link", message)
    return check_alone(row)


def check_alone(row: Row) -> Problem | None:
    """Whether an entry says what it was hashed from, its neighbours left aside."""
    if entry_hash(bytes(row.prev_hash), **_said(row)) != bytes(row.hash):
        message = f"Nội dung mục số {row.seq} của chuỗi {row.chain} đã bị sửa."
        return Problem(row.chain, row.seq, "altered", message)
    return None


def _said(row: Row) -> dict[str, Any]:
    said = row._asdict()
    del said["prev_hash"], said["hash"]
    return said


class Seal:
    """The root of a day: it binds the root before and every entry hash written since, in order."""

    def __init__(self, prev_root: bytes) -> None:
        """Begin after ``prev_root`` (32 zero bytes for the first day)."""
        self._sum = hashlib.sha256(prev_root)
        self.entries = 0

    def add(self, entry_hash: bytes) -> None:
        """Take the next entry's hash."""
        self._sum.update(entry_hash)
        self.entries += 1

    def root(self, day: date, last_id: int) -> bytes:
        """The 32-byte root, bound to its day and to the last entry under it."""
        end = self._sum.copy()
        end.update(canonical([day.isoformat(), last_id, self.entries]).encode())
        return end.digest()
