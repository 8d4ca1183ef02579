"""Another system that speaks the protocol: written from docs/exchange.md, not from our code."""

import base64
import hashlib
import json
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.http import HttpResponse
from django.test import Client

from motcua.kernel import clock

OURS = "H26.62.08"


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def plain(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


class Signer:
    """One Ed25519 key."""

    def __init__(self) -> None:
        self.key = Ed25519PrivateKey.generate()
        self.x = b64(self.key.public_key().public_bytes_raw())
        thumb = plain({"crv": "Ed25519", "kty": "OKP", "x": self.x})
        self.kid = b64(hashlib.sha256(thumb.encode()).digest())

    def jws(self, claims: Any, typ: str = "motcua-message", **header: Any) -> str:
        head = {"alg": "EdDSA", "kid": self.kid, "typ": typ, **header}
        signed = f"{b64(plain(head).encode())}.{b64(plain(claims).encode())}"
        return f"{signed}.{b64(self.key.sign(signed.encode()))}"


def claims_of(jws: str, x: str) -> dict[str, Any]:
    """What was signed; raises InvalidSignature."""
    head, payload, signature = jws.split(".")
    key = Ed25519PublicKey.from_public_bytes(unb64(x))
    key.verify(unb64(signature), f"{head}.{payload}".encode())
    found: dict[str, Any] = json.loads(unb64(payload))
    return found


@dataclass
class Other:
    """The system of another agency."""

    code: str = "H26.99"
    url: str = "https://lien-thong.example/exchange/v1"
    signer: Signer = field(default_factory=Signer)
    seq: dict[str, int] = field(default_factory=dict)

    def card(self, *signers: Signer, **changes: Any) -> dict[str, Any]:
        return {
            "v": 1, "code": self.code, "name": "Công an phường Phúc Lợi", "url": self.url,
            "keys": self.keys(*(signers or (self.signer,))), **changes,
        }  # fmt: skip

    def keys(self, *signers: Signer) -> list[dict[str, Any]]:
        now = clock.now()
        starts, ends = now - timedelta(days=1), now + timedelta(days=300)
        return [
            {"kid": one.kid, "x": one.x, "starts_at": stamp(starts), "ends_at": stamp(ends)}
            for one in signers
        ]

    def envelope(self, **changes: Any) -> dict[str, Any]:
        return {
            "v": 1, "iss": self.code, "aud": OURS, "iat": stamp(clock.now()),
            "jti": uuid.uuid4().hex, **changes,
        }  # fmt: skip

    def message(self, kind: str, body: Any, thread: str = "t-1", **changes: Any) -> dict[str, Any]:
        """The next message of a thread."""
        self.seq[thread] = self.seq.get(thread, 0) + 1
        return {
            **self.envelope(), "id": str(uuid.uuid4()), "thread": thread, "seq": self.seq[thread],
            "kind": kind, "sent_at": stamp(clock.now()), "body": body, "files": [], **changes,
        }  # fmt: skip

    def post(self, claims: Any, **header: Any) -> HttpResponse:
        return self.raw(self.signer.jws(claims, **header))

    def raw(self, body: str | bytes) -> HttpResponse:
        url = "/exchange/v1/messages"
        return Client().post(url, body, content_type="application/jose")  # type: ignore[return-value]  # Django's own

    def put(self, content: bytes, *, named: str = "", **ticket: Any) -> HttpResponse:
        sha256 = named or hashlib.sha256(content).hexdigest()
        said = {**self.envelope(), "sha256": sha256, "size": len(content), **ticket}
        return Client().put(  # type: ignore[return-value]  # Django's own
            f"/exchange/v1/files/{sha256}", content, content_type="application/octet-stream",
            headers={"Authorization": f"Motcua {self.signer.jws(said, typ='motcua-file')}"},
        )  # fmt: skip


def stamp(moment: datetime) -> int:
    return int(moment.timestamp())
