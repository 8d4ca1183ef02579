"""Writing down what was not taken: who said to be whom, and why not; never what it said."""

import logging
from datetime import datetime
from time import time
from typing import Final

from motcua.exchange.commands import _core
from motcua.exchange.rules.errors import Refusal

logger = logging.getLogger(__name__)
CHAIN: Final = "exchange.refused"
# Ordinary between two systems that have lost sight of one another for a moment.
ORDINARY: Final = frozenset({"files_missing", "out_of_order", "unavailable", "too_many"})
MOST: Final = 60  # a minute in each web process: strangers do not fill the journal


@_core.atomic
def write_down(refusal: Refusal, *, host: str, what: str, at: datetime | None = None) -> bool:
    """One entry for a refusal; False where it is ordinary, or there are too many in a minute."""
    if refusal.code in ORDINARY or not _room():
        return False
    logger.warning("exchange: %s refused from %s: %s", what, host, refusal)
    _core.hold(CHAIN)
    _core.record(
        CHAIN, "refused", at=_core.moment(at), code=refusal.code, detail=refusal.detail[:300],
        host=host[:60], what=what, sender=str(refusal.more.get("sender", ""))[:40],
    )  # fmt: skip
    return True


def _room() -> bool:
    minute = int(time() // 60)
    begun, count = _count.get("now", (minute, 0))
    count = count + 1 if begun == minute else 1
    _count["now"] = minute, count
    return count <= MOST


_count: dict[str, tuple[int, int]] = {}
