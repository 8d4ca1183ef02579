"""Opening hours of one day: spans of minutes that receive people, and may or may not count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from motcua.kernel.errors import Invalid


class SessionError(Invalid, ValueError):
    """Opening hours that cannot be."""

    default_code = "bad_sessions"
    default_message = "Giờ làm việc chưa đúng."


@dataclass(frozen=True, order=True)
class Session:
    """One stretch of opening hours; ``counts`` says whether terms run in it.

    A session that does not count still receives and returns dossiers (QĐ 14/2010/QĐ-TTg).
    """

    start: time
    end: time
    counts: bool = True

    def __post_init__(self) -> None:
        if self.start >= self.end or self.start.tzinfo or self.end.tzinfo:
            raise SessionError(f"Buổi {self} không hợp lệ: giờ kết thúc phải sau giờ bắt đầu.")

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"

    @classmethod
    def parse(cls, text: str, *, counts: bool = True) -> "Session":
        """Read "08:00-12:00"; anything else is SessionError."""
        try:
            start, end = (time.fromisoformat(part.strip()) for part in text.split("-"))
        except ValueError:
            raise SessionError(f"Buổi “{text}” phải viết như 08:00-12:00.") from None
        return cls(start, end, counts)

    @property
    def minutes(self) -> tuple[int, int]:
        """Start and end as minutes of the day."""
        return minute_of(self.start), minute_of(self.end)


def minute_of(moment: time) -> int:
    """Minutes since midnight; seconds are dropped, as on the slip."""
    return moment.hour * 60 + moment.minute


def ordered(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """The sessions of one day by time; SessionError when two of them overlap."""
    result = tuple(sorted(sessions))
    for before, after in pairwise(result):
        if after.start < before.end:
            raise SessionError(f"Buổi {before} và buổi {after} chồng lên nhau.")
    return result
