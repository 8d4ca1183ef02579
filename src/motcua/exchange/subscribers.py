"""Every kind of message is known, and everything that is to be told is heard."""

from motcua.exchange import kinds


def begin() -> None:
    """Once a process."""
    from motcua.exchange.commands import announced, keys, peers

    kinds.register(keys.KIND, peers.KeyList, announced.take)
