"""A result of a part travels with its hash: what is not that file never becomes the result."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Result
from motcua.exchange.models import Incoming, Link, Peer
from motcua.files.models import Blob
from motcua.kernel import clock
from tests import ward
from tests.exchange.other import Other

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
SHA256 = hashlib.sha256(PDF).hexdigest()
FILE = {"sha256": SHA256, "size": len(PDF), "media_type": "application/pdf", "name": "kq.pdf"}
THREAD = "H26.62.08/whole/residence"


@pytest.fixture
def link(peer: Peer, cast: ward.Cast, tmp_path: Path, settings: Any) -> Link:
    """A part that was asked of the peer."""
    settings.MOTCUA_HOME = tmp_path
    dossier = dossiers.accept(ward.intake(), by=cast.receptionist)
    return Link.objects.create(
        peer=peer, thread=THREAD, dossier=dossier, asks=True, made_at=clock.now()
    )


def finished(other: Other, **changes: Any) -> dict[str, Any]:
    body = {"outcome": "granted", "number": "12/CT", "file": SHA256}
    return other.message("part.finished", body, THREAD, **changes)


def test_spoilt_bytes_are_no_result(link: Link, other: Other) -> None:
    answer = other.put(PDF.replace(b"obj", b"OBJ"), named=SHA256, sha256=SHA256)
    assert (answer.status_code, json.loads(answer.content)["code"]) == (422, "hash_mismatch")
    answer = other.post(finished(other, files=[FILE]))
    assert json.loads(answer.content)["missing"] == [SHA256]
    _nothing_came(link)


def test_a_result_names_a_file_that_its_message_brings(link: Link, other: Other) -> None:
    assert other.put(PDF).status_code == 201
    answer = other.post(finished(other))
    assert (answer.status_code, json.loads(answer.content)["code"]) == (422, "refused")
    assert SHA256[:12] in json.loads(answer.content)["detail"]
    assert Blob.objects.get().pk == SHA256  # handed in, yet nobody's result
    _nothing_came(link)


def _nothing_came(link: Link) -> None:
    assert not Incoming.objects.exists()
    assert not Result.objects.exists()
    link.dossier.refresh_from_db()
    assert link.dossier.ended_at is None
