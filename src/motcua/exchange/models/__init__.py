"""Tables: peers, keys, what goes out, what came in."""

from motcua.exchange.models.incoming import Inbound, Incoming, PeerFile, Seen
from motcua.exchange.models.keys import Key, PeerKey
from motcua.exchange.models.outgoing import Outbound, Outgoing, OutgoingFile
from motcua.exchange.models.parts import Link
from motcua.exchange.models.peers import Peer

__all__ = [
    "Inbound",
    "Incoming",
    "Key",
    "Link",
    "Outbound",
    "Outgoing",
    "OutgoingFile",
    "Peer",
    "PeerFile",
    "PeerKey",
    "Seen",
]
