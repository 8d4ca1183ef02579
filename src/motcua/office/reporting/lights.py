"""How a dossier stood at the end of the period: a light and words."""

from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from motcua.dossiers.lights import Light, State
from motcua.reports.queries import Line
from motcua.reports.rules import Grade, grade, standing

_GRADED: Final[dict[Grade, State]] = {
    "early": "ok", "on_time": "ok", "late": "late", "undated": "undated",
}  # fmt: skip


def light_of(line: Line, moment: datetime) -> Light:
    """The light at ``moment``, the end of what was counted."""
    if line.ended_at is None:
        return _waiting(line, moment)
    outcome = line.dossier.outcome
    if outcome in ("withdrawn", "stopped"):
        return Light("ok", _("Công dân rút") if outcome == "withdrawn" else _("Dừng giải quyết"))
    found = grade(line.ended_at, line.due_at, outcome)
    words = {
        "early": _("Xong trước hạn"),
        "on_time": _("Xong đúng hạn"),
        "late": _("Xong quá hạn"),
        "undated": _("Xong, chưa có hẹn"),
    }
    return Light(_GRADED[found], words[found])


def _waiting(line: Line, moment: datetime) -> Light:
    stands = standing(line.due_at, moment, line.paused_since)
    if stands == "undated":
        return Light("undated", _("Chưa có ngày hẹn"))
    if stands == "late":
        return Light("late", _("Quá hạn"))
    if line.paused_since:
        return Light("paused", _("Tạm dừng, chờ công dân"))
    return Light("ok", _("Trong hạn"))
