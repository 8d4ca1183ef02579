"""What the sandbox keeps, in memory: messages, dossiers, sessions, files."""

import hashlib
import json
import secrets
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

LOG: Final = 1000


@dataclass(slots=True)
class Held:
    """A dossier as it was told: the last version, every progress row once, how often repeated."""

    record: dict[str, Any]
    made: int = 0  # times it was told as new
    updated: int = 0
    progress: list[dict[str, Any]] = field(default_factory=list)
    repeats: int = 0  # progress rows that came again, the same to the letter
    states: list[str] = field(default_factory=list)
    id: str = ""

    def add(self, rows: list[dict[str, Any]]) -> None:
        """Progress, each row once."""
        for row in rows:
            if row in self.progress:
                self.repeats += 1
            else:
                self.progress.append(row)

    def moved(self, status: object) -> None:
        """The state it was told to be in."""
        if not self.states or self.states[-1] != str(status):
            self.states.append(str(status))


class Store:
    """Everything, under one lock."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.clear()

    def clear(self) -> None:
        """As new."""
        self.sessions: set[str] = set()
        self.sign_ins = 0
        self.dossiers: dict[str, Held] = {}
        self.online: dict[str, Any] = {}  # offered and not confirmed
        self.confirmed: list[str] = []
        self.files: dict[str, dict[str, Any]] = {}
        self.ratings: list[dict[str, Any]] = []
        self.log: deque[dict[str, Any]] = deque(maxlen=LOG)
        self.numbers = 0

    def sign_in(self) -> str:
        """A new session."""
        with self.lock:
            session = secrets.token_urlsafe(24)
            self.sessions.add(session)
            self.sign_ins += 1
            return session

    def write(self, service: str, body: Any, problems: list[str], answer: str) -> None:
        """Keep a message; never the session or password it came with."""
        with self.lock:
            self.log.append({
                "at": datetime.now(UTC).isoformat(timespec="milliseconds"), "service": service,
                "body": _without_secrets(body), "problems": problems, "answer": answer,
            })  # fmt: skip

    def put(self, record: dict[str, Any], *, new: bool) -> None:
        """A dossier of the older trunk."""
        with self.lock:
            held = self.dossiers.setdefault(record["MaHoSo"], Held(record))
            held.record = record
            held.made, held.updated = held.made + new, held.updated + (not new)
            held.moved(record["TrangThaiHoSo"])

    def keep_file(self, name: str, content: bytes) -> dict[str, str]:
        """An upload."""
        with self.lock:
            digest = hashlib.sha256(content).hexdigest()
            key = f"tep-{len(self.files) + 1}"
            self.files[key] = {"name": name, "hash": digest, "size": len(content)}
            return {"IdTepTin": key, "HashTepTin": digest}

    def offer(self, record: Any) -> str:
        """Let an online dossier be pulled; its number, or a made-up name for what has none."""
        with self.lock:
            code = record.get("MaHoSo") if isinstance(record, Mapping) else None
            key = str(code or f"hong-{len(self.online) + 1}")
            self.online[key] = record
            return key

    def as_json(self) -> dict[str, Any]:
        """All of it, for tests and for people."""
        with self.lock:
            return {
                "sign_ins": self.sign_ins, "sessions": len(self.sessions),
                "dossiers": {code: _held(held) for code, held in self.dossiers.items()},
                "online": list(self.online), "confirmed": list(self.confirmed),
                "files": dict(self.files), "ratings": list(self.ratings), "log": list(self.log),
            }  # fmt: skip

    def saved(self) -> dict[str, Any]:
        """What outlives a run: all but sessions and messages."""
        with self.lock:
            kept = self.as_json()
            return {
                **{name: kept[name] for name in ("dossiers", "confirmed", "files", "ratings")},
                "online": self.online, "numbers": self.numbers,
            }  # fmt: skip

    def load(self, saved: Mapping[str, Any]) -> None:
        """As it was when it was saved."""
        with self.lock:
            self.dossiers = {code: Held(**told) for code, told in saved["dossiers"].items()}
            self.online, self.confirmed = dict(saved["online"]), list(saved["confirmed"])
            self.files, self.ratings = dict(saved["files"]), list(saved["ratings"])
            self.numbers = int(saved["numbers"])


def _held(held: Held) -> dict[str, Any]:
    return {
        "record": held.record, "made": held.made, "updated": held.updated, "id": held.id,
        "progress": held.progress, "repeats": held.repeats, "states": held.states,
    }  # fmt: skip


_SECRET: Final = frozenset({"session", "password", "client_secret", "username", "client_id"})


def _without_secrets(body: Any) -> Any:
    if isinstance(body, Mapping):
        return {k: "•••" if k in _SECRET else v for k, v in body.items()}
    return json.loads(json.dumps(body)) if body is not None else None
