"""Five faces, reasons, and when one may be asked: pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

from motcua.kernel.said import Said

FACES: Final[dict[int, str]] = {
    5: Said("Rất hài lòng"),
    4: Said("Hài lòng"),
    3: Said("Bình thường"),
    2: Said("Không hài lòng"),
    1: Said("Rất không hài lòng"),
}
# The same sides of the service, seen from where one stands.
GOOD: Final[dict[str, str]] = {
    "waiting": Said("Chờ nhanh"),
    "attitude": Said("Cán bộ niềm nở"),
    "guidance": Said("Hướng dẫn dễ hiểu"),
    "papers": Said("Không phải bổ sung giấy tờ"),
    "place": Said("Nơi chờ thoải mái"),
}
BAD: Final[dict[str, str]] = {
    "waiting": Said("Chờ lâu"),
    "attitude": Said("Thái độ chưa đúng mực"),
    "guidance": Said("Hướng dẫn chưa rõ"),
    "papers": Said("Phải bổ sung giấy tờ nhiều lần"),
    "place": Said("Nơi chờ bất tiện"),
}
ORIGINS: Final = frozenset({"tablet", "phone"})
OPEN_FOR: Final = timedelta(hours=24)  # after the service
DOSSIER_OPEN_FOR: Final = timedelta(days=30)  # after the result was given
LONGEST: Final = 1000  # letters of words
ENOUGH: Final = 5  # answers before anybody's own average is shown: fewer would name the citizen


def reasons_for(score: int) -> Mapping[str, str]:
    """What one may tick beside a face."""
    return GOOD if score >= 4 else BAD


def known(score: int, reasons: Iterable[str]) -> list[str]:
    """Reasons that exist for a face, each once, in the order of the list."""
    wanted = set(reasons)
    return [code for code in reasons_for(score) if code in wanted]


def still_open(ended_at: datetime, at: datetime) -> bool:
    """Whether a service may still be rated."""
    return at <= ended_at + OPEN_FOR


def average(counts: Mapping[int, int]) -> float | None:
    """The mean of scores given by how often; None of nothing."""
    total = sum(counts.values())
    return sum(score * n for score, n in counts.items()) / total if total else None
