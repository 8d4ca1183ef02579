"""Which ID tokens are believed: keys of a real HTTP server, tokens signed with them or not."""

import json
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, Key, OctKey, RSAKey

from motcua.citizens.oidc import metadata, tokens
from motcua.citizens.oidc.errors import Unavailable, Untrusted
from motcua.citizens.oidc.providers import Provider
from motcua.citizens.rules.claims import Names

KEYS: dict[str, Key] = {
    "RS256": RSAKey.generate_key(2048, {"kid": "rsa"}),
    "ES256": ECKey.generate_key("P-256", {"kid": "ec"}),
}
SECRET = OctKey.import_key("tests-secret-of-thirty-two-letters", {"kid": "oct"})


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said: Any) -> None:
        pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".well-known").mkdir()
    return tmp_path


@pytest.fixture
def place(folder: Path) -> Iterator[Provider]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    issuer = f"http://127.0.0.1:{server.server_port}"
    publish(folder, issuer, KEYS)
    metadata.forget()
    yield Provider(issuer, "motcua", "", "VNeID", "openid", Names())
    server.shutdown()
    server.server_close()


def publish(folder: Path, url: str, keys: dict[str, Key], **changes: Any) -> None:
    found = {
        "issuer": url, "jwks_uri": f"{url}/keys.json",
        "authorization_endpoint": f"{url}/auth", "token_endpoint": f"{url}/token", **changes,
    }  # fmt: skip
    (folder / ".well-known" / "openid-configuration").write_text(json.dumps(found))
    shown = [key.as_dict(private=False) for key in keys.values()]
    (folder / "keys.json").write_text(json.dumps({"keys": shown}))


def token(place: Provider, alg: str = "RS256", key: Key | None = None, **changes: Any) -> str:
    now = int(time.time())
    claims = {
        "iss": place.issuer, "aud": "motcua", "sub": "nam", "nonce": "n", "iat": now,
        "exp": now + 60, **changes,
    }  # fmt: skip
    signing = key or KEYS[alg]
    kept = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode({"alg": alg, "kid": signing.kid}, kept, signing, algorithms=[alg])


def read(place: Provider, text: str) -> dict[str, Any]:
    return tokens.claims_of({"id_token": text}, place, "n")


@pytest.mark.parametrize("alg", ["RS256", "ES256"])
def test_a_good_token_is_believed(place: Provider, alg: str) -> None:
    assert read(place, token(place, alg))["sub"] == "nam"


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://evil.example"}, {"aud": "another"}, {"aud": ["motcua", "another"]},
        {"nonce": "other"}, {"nonce": None}, {"exp": int(time.time()) - 300}, {"exp": None},
        {"iat": int(time.time()) + 86_400}, {"sub": None}, {"azp": "another"},
    ],
)  # fmt: skip
def test_a_token_that_does_not_fit_is_refused(place: Provider, changes: dict[str, Any]) -> None:
    with pytest.raises(Untrusted):
        read(place, token(place, **changes))


def test_only_the_two_algorithms(place: Provider, folder: Path) -> None:
    publish(folder, place.issuer, {**KEYS, "HS256": SECRET})
    head = "eyJhbGciOiJub25lIn0"
    unsigned = f"{head}.{token(place).split('.')[1]}."
    for text in (unsigned, token(place, "HS256", SECRET), "", "a.b.c", "x" * 5000):
        with pytest.raises(Untrusted):
            read(place, text)


def test_a_strangers_key_is_refused(place: Provider) -> None:
    stranger = RSAKey.generate_key(2048, {"kid": "rsa"})
    with pytest.raises(Untrusted):
        read(place, token(place, "RS256", stranger))


def test_new_keys_are_fetched(
    place: Provider, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(place, token(place))
    fresh = RSAKey.generate_key(2048, {"kid": "new"})
    publish(folder, place.issuer, {"RS256": fresh})
    with pytest.raises(Untrusted):  # just fetched: nobody makes us fetch again and again
        read(place, token(place, "RS256", fresh))
    monkeypatch.setattr(metadata, "AGAIN", -1.0)
    assert read(place, token(place, "RS256", fresh))["sub"] == "nam"


@pytest.mark.parametrize(
    "changes",
    [{"issuer": "https://evil.example"}, {"jwks_uri": ""}, {"jwks_uri": "http://evil.example/k"}],
)
def test_a_provider_that_says_something_else_is_none(
    place: Provider, folder: Path, changes: dict[str, str]
) -> None:
    publish(folder, place.issuer, KEYS, **changes)
    with pytest.raises(Unavailable):
        read(place, token(place))
