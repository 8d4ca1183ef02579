"""What to do with a message of a thread: one table for the receiver."""

from typing import Final, Literal

from motcua.exchange.rules.claims import VOID
from motcua.exchange.rules.errors import Refusal

Known = tuple[str, int, str]  # message id, seq, digest
TAKE: Final = "take"
KNOWN: Final = "known"


def judge(
    *, message_id: str, seq: int, kind: str, digest: str, last_seq: int,
    same_id: Known | None, same_seq: Known | None,
) -> Literal["take", "known"]:  # fmt: skip
    """TAKE a new message that is next, KNOWN for one that was taken. Raises Refusal for others.

    ``same_id`` and ``same_seq``: what was taken in this thread under the same id, in this place.
    """
    if same_id:
        _require_same(same_id, seq, kind, digest)
        return KNOWN
    if same_seq:
        raise Refusal("seq_taken", "Another message stands in this place.", id=same_seq[0])
    if seq != last_seq + 1:
        raise Refusal("out_of_order", "Earlier messages are missing.", expected=last_seq + 1)
    return TAKE


def _require_same(known: Known, seq: int, kind: str, digest: str) -> None:
    """A void gives up a message that may have been taken: then that one stands, and is told."""
    if known[1] != seq or (known[2] != digest and kind != VOID):
        raise Refusal("id_reused", "This id was used for another message.", digest=known[2])
