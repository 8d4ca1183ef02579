"""When a fee is collected, in the portal's numbers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

AT_RECEPTION: Final = "1"
AT_SUPPLEMENT: Final = "2"
AT_RETURN: Final = "4"
ORDINARY: Final = "1"  # LoaiPhiLePhi; 2 and 3 are appraisal and renewal, which a ward has not


def collected(
    paid_at: datetime | None, ended_at: datetime | None, spans: Sequence[tuple[datetime, datetime]]
) -> str:
    """HinhThucThu of a fee: of what was paid, when; of what was not, when it is still to be."""
    if paid_at is None:
        return AT_RETURN if ended_at else AT_RECEPTION
    if ended_at and paid_at >= ended_at:
        return AT_RETURN
    if any(begin <= paid_at <= end for begin, end in spans):
        return AT_SUPPLEMENT
    return AT_RECEPTION
