"""A ward with a key, and another system it exchanges with."""

from dataclasses import dataclass, field
from datetime import datetime

import pytest
from pydantic import BaseModel, ConfigDict

from motcua.agencies.models import Agency
from motcua.exchange import commands, kinds
from motcua.exchange.models import Key, Peer
from motcua.journal import commands as journal
from motcua.kernel.errors import Invalid
from tests import ward
from tests.exchange.other import OURS, Other


class Said(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    text: str


@dataclass
class Effects:
    """What taking messages did, in the journal like any effect."""

    texts: list[str] = field(default_factory=list)


@pytest.fixture
def ours(cast: ward.Cast, now: datetime) -> Key:
    """The ward signs."""
    return commands.new_key(Agency.objects.get(code=OURS).pk)


@pytest.fixture
def other(ours: Key) -> Other:
    return Other()


@pytest.fixture
def peer(ours: Key, other: Other, cast: ward.Cast) -> Peer:
    """The other system, pinned by the ward."""
    return commands.add_peer(ours.agency_id, other.card(), by=cast.admin)


@pytest.fixture
def effects(monkeypatch: pytest.MonkeyPatch) -> Effects:
    """A kind of the test's own, "test.said"; what it did is kept."""
    done = Effects()

    def take(arrived: kinds.Arrived, body: Said) -> None:
        if body.text == "refuse":
            raise Invalid("Không nhận được nội dung này.")
        if body.text == "break":
            raise RuntimeError("broken")
        journal.append(
            f"test:{arrived.message.id}", "test.said", at=arrived.at, actor=None,
            data={"text": body.text},
        )  # fmt: skip
        done.texts.append(body.text)

    monkeypatch.setitem(kinds._kinds, "test.said", kinds.Kind(Said, take))
    return done
