"""Whatever is done to a message on its way: it is answered correctly, and changes nothing."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.exchange import commands
from motcua.exchange.models import Inbound, Incoming, Key, Peer, PeerFile, Seen
from motcua.exchange.rules.claims import MOST_BODY
from motcua.files.models import Blob
from motcua.journal.models import Entry
from motcua.kernel import clock
from tests import ward
from tests.exchange.conftest import Effects
from tests.exchange.other import OURS, Other, Signer, b64, claims_of, plain, stamp, unb64

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def said(other: Other, text: str = "xin chào", **changes: Any) -> dict[str, Any]:
    return other.message("test.said", {"text": text}, **changes)


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, json.loads(answer.content)["code"]


def refusals() -> list[str]:
    rows = Entry.objects.filter(kind="exchange.refused").order_by("seq")
    return [row.data["code"] for row in rows]


def test_a_good_message_is_taken_once_and_signed_for(
    peer: Peer, other: Other, ours: Key, effects: Effects
) -> None:
    message = said(other)
    answer = other.post(message)
    assert answer.status_code == 200
    receipt = claims_of(answer.content.decode(), ours.x)
    lasting = {k: v for k, v in message.items() if k not in ("iat", "jti", "exp")}
    assert receipt["message"] == {
        "id": message["id"], "thread": "t-1", "seq": 1, "jti": message["jti"],
        "digest": hashlib.sha256(plain(lasting).encode()).hexdigest(),
    }  # fmt: skip
    assert (receipt["iss"], receipt["aud"], receipt["status"]) == (OURS, other.code, "taken")
    assert effects.texts == ["xin chào"]
    entry = Entry.objects.get(kind="exchange.taken")
    assert entry.data["digest"] == receipt["message"]["digest"]


def test_a_duplicate_after_success_gets_a_receipt_and_does_nothing(
    peer: Peer, other: Other, ours: Key, effects: Effects
) -> None:
    message = said(other)
    other.post(message)
    again = other.post({**message, "jti": "another-try", "iat": message["iat"] + 1})
    receipt = claims_of(again.content.decode(), ours.x)
    assert (receipt["status"], receipt["message"]["jti"]) == ("known", "another-try")
    assert effects.texts == ["xin chào"]
    assert Entry.objects.filter(kind="exchange.taken").count() == 1


Bend = Callable[[Other, dict[str, Any]], str]


def _with_header(**header: Any) -> Bend:
    return lambda other, claims: other.signer.jws(claims, **header)


def _with_claims(**claims: Any) -> Bend:
    return lambda other, said: other.signer.jws({**said, **claims})


def _forged(other: Other, claims: dict[str, Any]) -> str:
    stranger = Signer()
    stranger.kid = other.signer.kid
    return stranger.jws(claims)


def _altered(other: Other, claims: dict[str, Any]) -> str:
    head, payload, signature = other.signer.jws(claims).split(".")
    body = unb64(payload).replace("xin chào".encode(), b"chi tien!")
    return f"{head}.{b64(body)}.{signature}"


def _unsigned(other: Other, claims: dict[str, Any]) -> str:
    head = plain({"alg": "none", "kid": other.signer.kid, "typ": "motcua-message"})
    return f"{b64(head.encode())}.{b64(plain(claims).encode())}."


def _keyed_by_public(other: Other, claims: dict[str, Any]) -> str:
    import hmac

    head = plain({"alg": "HS256", "kid": other.signer.kid, "typ": "motcua-message"})
    signed = f"{b64(head.encode())}.{b64(plain(claims).encode())}"
    mac = hmac.new(other.signer.x.encode(), signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{b64(mac)}"


def _brings_its_key(other: Other, claims: dict[str, Any]) -> str:
    stranger = Signer()
    jwk = {"kty": "OKP", "crv": "Ed25519", "x": stranger.x}
    return stranger.jws(claims, kid=other.signer.kid, jwk=jwk)


def _moved(seconds: int) -> Bend:
    return lambda other, claims: other.signer.jws({**claims, "iat": claims["iat"] + seconds})


def _twice_named(other: Other, claims: dict[str, Any]) -> str:
    text = plain(claims)[:-1] + ',"kind":"keys.announced"}'
    head = plain({"alg": "EdDSA", "kid": other.signer.kid, "typ": "motcua-message"})
    signed = f"{b64(head.encode())}.{b64(text.encode())}"
    return f"{signed}.{b64(other.signer.key.sign(signed.encode()))}"


BENT: dict[str, tuple[Bend, int, str]] = {
    "forged signature": (_forged, 401, "bad_signature"),
    "altered body": (_altered, 401, "bad_signature"),
    "alg none": (_unsigned, 400, "wrong_alg"),
    "public key as HMAC secret": (_keyed_by_public, 400, "wrong_alg"),
    "key in the header": (_brings_its_key, 400, "malformed"),
    "critical extension": (_with_header(crit=["b64"], b64=False), 400, "malformed"),
    "unknown kid": (_with_header(kid="x" * 43), 401, "unknown_key"),
    "no kid": (_with_header(kid=None), 401, "unknown_key"),
    "signed as a receipt": (_with_header(typ="motcua-receipt"), 400, "wrong_typ"),
    "signed long ago": (_moved(-301), 401, "out_of_time"),
    "signed in the future": (_moved(301), 401, "out_of_time"),
    "expired": (lambda o, c: o.signer.jws({**c, "exp": c["iat"] - 301}), 401, "out_of_time"),
    "other audience": (_with_claims(aud="H26.62.09"), 403, "wrong_audience"),
    "other issuer": (_with_claims(iss="H26.77"), 403, "wrong_issuer"),
    "unknown kind": (_with_claims(kind="dossier.delete"), 422, "unknown_kind"),
    "unknown body": (_with_claims(body={"text": "a", "more": 1}), 422, "invalid"),
    "unknown claim": (_with_claims(admin=True), 400, "malformed"),
    "claim of another type": (_with_claims(seq="1"), 400, "malformed"),
    "a number that is not whole": (_with_claims(seq=1.5), 400, "malformed"),
    "NUL": (_with_claims(body={"text": "a\x00b"}), 400, "malformed"),
    "one name twice": (_twice_named, 400, "malformed"),
    "first is second": (_with_claims(seq=2), 409, "out_of_order"),
    "far ahead": (_with_claims(seq=99), 409, "out_of_order"),
    "a file that never came": (
        _with_claims(files=[{"sha256": "0" * 64, "size": 1, "media_type": "application/pdf",
                             "name": "a.pdf"}]),
        409, "files_missing",
    ),
    "refused by the house": (_with_claims(body={"text": "refuse"}), 422, "refused"),
    "no object": (lambda o, c: o.signer.jws([c]), 400, "malformed"),
    "no JWS": (lambda o, c: plain(c), 400, "malformed"),
    "nothing": (lambda o, c: "", 411, "length_required"),
}  # fmt: skip


@pytest.mark.parametrize("bent", BENT)
def test_what_was_tampered_with_changes_nothing(
    bent: str, peer: Peer, other: Other, effects: Effects
) -> None:
    bend, status, code = BENT[bent]
    message = said(other)
    text = bend(other, message)
    assert code_of(other.raw(text)) == (status, code)
    assert not effects.texts
    assert not Incoming.objects.exists()
    assert not Seen.objects.exists()
    assert refusals() == ([] if code in ("out_of_order", "files_missing") else [code])
    assert other.post(message).status_code == 200  # and the right one is still taken
    assert effects.texts == ["xin chào"]


def test_a_replay_is_refused_and_known_as_one(peer: Peer, other: Other, effects: Effects) -> None:
    text = other.signer.jws(said(other))
    assert other.raw(text).status_code == 200
    assert code_of(other.raw(text)) == (409, "replayed")
    assert effects.texts == ["xin chào"]
    assert refusals() == ["replayed"]


def test_a_replay_is_known_as_long_as_its_time_allows(
    peer: Peer, other: Other, effects: Effects
) -> None:
    from motcua.exchange.commands import minding

    text = other.signer.jws(said(other))
    other.raw(text)
    for seconds, code in ((299, "replayed"), (301, "out_of_time"), (3000, "out_of_time")):
        with clock.at(clock.now() + timedelta(seconds=seconds)):
            minding.forget()
            assert code_of(other.raw(text)) == (401 if code == "out_of_time" else 409, code)
    assert effects.texts == ["xin chào"]
    assert not Seen.objects.exists()


def test_one_id_is_one_message(peer: Peer, other: Other, effects: Effects) -> None:
    first = said(other)
    other.post(first)
    bent = {**first, "jti": "anew-anew", "body": {"text": "khác"}}
    assert code_of(other.post(bent)) == (409, "id_reused")
    second = said(other, seq=1)
    assert code_of(other.post(second)) == (409, "seq_taken")
    assert effects.texts == ["xin chào"]


def test_threads_do_not_wait_for_each_other(peer: Peer, other: Other, effects: Effects) -> None:
    one, two = said(other, "một", thread="a"), said(other, "hai", thread="a")
    assert code_of(other.post(two)) == (409, "out_of_order")
    assert other.post(said(other, "ba", thread="b")).status_code == 200
    assert other.post(one).status_code == 200
    assert other.post({**two, "jti": "anew-anew"}).status_code == 200
    assert effects.texts == ["ba", "một", "hai"]


def test_an_effect_that_breaks_leaves_nothing(peer: Peer, other: Other, effects: Effects) -> None:
    message = said(other, "break")
    with pytest.raises(RuntimeError):
        other.post(message)
    assert not Incoming.objects.exists()
    assert not Inbound.objects.exists()
    whole = {**message, "body": {"text": "lành"}, "jti": "anew-anew"}
    assert other.post(whole).status_code == 200
    assert effects.texts == ["lành"]


def test_a_huge_body_is_not_read(peer: Peer, other: Other) -> None:
    assert code_of(other.raw("a" * (MOST_BODY + 1))) == (413, "too_large")
    assert other.raw("a" * (3 * 1024 * 1024)).status_code == 413


def test_a_paused_peer_is_told_so(
    peer: Peer, other: Other, cast: ward.Cast, effects: Effects
) -> None:
    commands.pause(peer.pk, by=cast.head)
    message = said(other)
    assert code_of(other.post(message)) == (403, "paused")
    commands.go_on(peer.pk, by=cast.head)
    assert other.post({**message, "jti": "anew-anew"}).status_code == 200


def test_a_file_is_the_one_its_ticket_names(
    peer: Peer, other: Other, effects: Effects, tmp_path: Any, settings: Any
) -> None:
    settings.MOTCUA_HOME = tmp_path
    sha256 = hashlib.sha256(PDF).hexdigest()
    wrong = other.put(PDF + b"x", named=sha256)
    assert code_of(wrong) == (422, "hash_mismatch")
    assert code_of(other.put(PDF, named=sha256, size=len(PDF) - 1)) == (422, "hash_mismatch")
    assert code_of(other.put(PDF, named=sha256, sha256="0" * 64)) == (422, "hash_mismatch")
    assert code_of(other.put(b"MZ a program", sha256=hashlib.sha256(b"MZ a program").hexdigest())
                   ) == (422, "invalid")  # fmt: skip
    assert not Blob.objects.exists()
    assert not PeerFile.objects.exists()
    assert other.put(PDF).status_code == 201
    assert other.put(PDF).status_code == 201
    assert PeerFile.objects.count() == 1
    file = {"sha256": sha256, "size": len(PDF), "media_type": "application/pdf", "name": "kq.pdf"}
    message = said(other, files=[file])
    assert code_of(other.post({**message, "files": [{**file, "size": 1}]})) == (
        422,
        "hash_mismatch",
    )
    assert other.post({**message, "jti": "anew-anew"}).status_code == 200


def test_a_file_ticket_counts_once(peer: Peer, other: Other, tmp_path: Any, settings: Any) -> None:
    settings.MOTCUA_HOME = tmp_path
    assert other.put(PDF, jti="one-ticket").status_code == 201
    assert code_of(other.put(PDF, jti="one-ticket")) == (409, "replayed")
    assert code_of(other.put(PDF, iat=stamp(clock.now()) - 301)) == (401, "out_of_time")
    huge = Client().put(
        f"/exchange/v1/files/{'0' * 64}", b"", headers={"Authorization": "Motcua a.b.c"},
        CONTENT_LENGTH=str(10**9),
    )  # fmt: skip
    assert huge.status_code == 413
    bare = Client().put(f"/exchange/v1/files/{'0' * 64}", PDF)
    assert code_of(bare) == (400, "malformed")


def test_a_hash_alone_opens_no_content(
    peer: Peer, other: Other, effects: Effects, tmp_path: Any, settings: Any
) -> None:
    """What others have handed in is not said to be here."""
    settings.MOTCUA_HOME = tmp_path
    from motcua.files.commands import store_made

    blob = store_made(PDF, "application/pdf")
    file = {"sha256": blob.pk, "size": blob.size, "media_type": "application/pdf", "name": "a"}
    assert code_of(other.post(said(other, files=[file]))) == (409, "files_missing")


def test_strangers_do_not_fill_the_journal(
    peer: Peer, other: Other, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.exchange.commands.refusing.MOST", 3)
    monkeypatch.setattr("motcua.exchange.commands.refusing._count", {})
    for _ in range(6):
        other.raw("rubbish")
    assert len(refusals()) == 3


def test_without_a_key_of_ours_nothing_is_taken(
    peer: Peer, other: Other, ours: Key, effects: Effects, now: datetime
) -> None:
    Key.objects.filter(pk=ours.pk).update(retired_at=now)
    assert code_of(other.post(said(other))) == (503, "unavailable")
    assert not effects.texts
