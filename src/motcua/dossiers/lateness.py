"""Late with an apology, or without: what is said of a promise that was not kept.

A late dossier stays late in every list and figure; an apology that a leader approved in time has
given it another date (NĐ 61/2018/NĐ-CP Art 19.9), one that nobody approved has not.
"""

from datetime import datetime
from typing import Final

from motcua.dossiers.models import Dossier
from motcua.kernel.said import Said

WITHOUT: Final = Said("Quá hạn không xin lỗi")
AGAIN: Final = Said("Quá hạn lần nữa, sau khi đã xin lỗi và hẹn lại")
# What its citizen reads: that we know, and whom to ask.
TOLD: Final = Said(
    "Hồ sơ đã quá ngày hẹn mà chưa có văn bản xin lỗi, hẹn lại. Ông/Bà có quyền hỏi lý do; kết quả "
    "vẫn được giải quyết và trả đầy đủ."
)
TOLD_AGAIN: Final = Said(
    "Hồ sơ lại quá ngày đã hẹn lần hai. Ông/Bà có quyền hỏi lý do; kết quả vẫn được giải quyết và "
    "trả đầy đủ."
)


def unapologised(dossier: Dossier) -> bool:
    """Whether a promised date has no apology beside it, should it be over."""
    return dossier.due_at is not None and not dossier.extensions


def is_late(dossier: Dossier, now: datetime) -> bool:
    """Whether the date is over, the clock runs, and there is no result."""
    due = dossier.due_at
    return due is not None and due < now and not dossier.ended_at and not dossier.is_paused


def apology_words(dossier: Dossier, now: datetime) -> str:
    """What officers read of a late dossier; "" for one that is not."""
    if not is_late(dossier, now):
        return ""
    return WITHOUT if unapologised(dossier) else AGAIN


def told_words(dossier: Dossier, now: datetime) -> str:
    """What its citizen reads; "" for a dossier that is not late."""
    if not is_late(dossier, now):
        return ""
    return TOLD if unapologised(dossier) else TOLD_AGAIN
