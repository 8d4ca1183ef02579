"""The signed form: JWS in compact serialisation (RFC 7515), Ed25519 (RFC 8037), nothing else."""

import json
import warnings
from collections.abc import Mapping
from typing import Any, Final

from joserfc import jws
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import OKPKey

from motcua.exchange.rules.errors import Refusal

MESSAGE: Final = "motcua-message"
RECEIPT: Final = "motcua-receipt"
FILE: Final = "motcua-file"
# "EdDSA" is what libraries know; "Ed25519" its newer name for this curve (RFC 9864).
ALGORITHMS: Final = ("EdDSA", "Ed25519")
MOST_HEADER: Final = 1024
warnings.filterwarnings("ignore", message="EdDSA is deprecated", category=SecurityWarning)


def canonical(value: Mapping[str, Any]) -> str:
    """The one JSON text of a value (RFC 8785 for what messages hold: text, whole numbers)."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sign(claims: Mapping[str, Any], *, typ: str, kid: str, key: OKPKey) -> str:
    """The compact form; ``key`` has its private part."""
    header = {"alg": ALGORITHMS[0], "kid": kid, "typ": typ}
    return jws.serialize_compact(header, canonical(claims), key, algorithms=ALGORITHMS)


def kid_of(text: str, *, typ: str) -> str:
    """Whose key it claims to be signed with. Raises Refusal for any other form, unread."""
    try:
        header = jws.extract_compact(text.encode("ascii")).headers()
    except (JoseError, ValueError, TypeError):
        raise Refusal("malformed", "Not a compact JWS.") from None
    if len(text.partition(".")[0]) > MOST_HEADER or set(header) - {"alg", "kid", "typ", "cty"}:
        raise Refusal("malformed", "The header may have alg, kid, typ, cty and nothing else.")
    if header.get("alg") not in ALGORITHMS:
        raise Refusal("wrong_alg", "Only EdDSA with Ed25519 is accepted.")
    if header.get("typ") != typ:
        raise Refusal("wrong_typ", f"typ must be {typ}.")
    kid = header.get("kid")
    if not isinstance(kid, str) or not 0 < len(kid) <= 64:
        raise Refusal("unknown_key", "kid is missing.")
    return kid


def opened(text: str, x: str) -> dict[str, Any]:
    """What was signed. Raises Refusal where the key ``x`` has not signed it, or it is no object."""
    try:
        signed = jws.deserialize_compact(text, public(x), algorithms=ALGORITHMS)
    except (JoseError, ValueError, TypeError):
        raise Refusal("bad_signature", "The signature does not fit.") from None
    try:
        claims = json.loads(signed.payload, object_pairs_hook=_once, parse_float=_whole)
    except (ValueError, RecursionError) as error:
        raise Refusal("malformed", f"The payload is no JSON: {error}") from None
    if not isinstance(claims, dict):
        raise Refusal("malformed", "The payload must be a JSON object.")
    return claims


def new_key() -> tuple[OKPKey, str, str]:
    """A key with its private part, its ``kid`` and its public ``x``."""
    key = OKPKey.generate_key("Ed25519")
    return key, key.thumbprint(), str(key.as_dict(private=False)["x"])


def public(x: str) -> OKPKey:
    """The key that verifies; raises ValueError or JoseError for what is none."""
    return OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": x})


def kid_for(x: str) -> str:
    """The thumbprint (RFC 7638) of a public key; raises Refusal for what is none."""
    try:
        return public(x).thumbprint()
    except (JoseError, ValueError, TypeError):
        raise Refusal("bad_key", "x is no Ed25519 public key.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _whole(text: str) -> float:
    raise ValueError(f"numbers must be whole, not {text[:20]}")
