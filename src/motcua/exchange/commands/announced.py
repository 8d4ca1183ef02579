"""A peer tells which of its keys count: it has signed that with one of those believed so far."""

from motcua.exchange.commands import _core
from motcua.exchange.commands.peers import KeyList, learn
from motcua.exchange.kinds import Arrived


def take(arrived: Arrived, body: KeyList) -> None:
    """Believe these keys and no others."""
    learn(arrived.peer, body.keys, announced=True, at=arrived.at)
    _core.hold(f"exchange.peer:{arrived.peer.pk}")
    _core.record(
        f"exchange.peer:{arrived.peer.pk}", "keys_learned", at=arrived.at,
        peer=arrived.peer.code, kids=[key.kid for key in body.keys],
    )  # fmt: skip
