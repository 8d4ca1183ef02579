"""What stands in the morning letter: codes, steps and dates, no citizen's name."""

from datetime import datetime
from typing import Final

from django.conf import settings

from motcua.agencies import queries as agencies
from motcua.agencies.models import Officer
from motcua.agencies.permissions import may
from motcua.kernel import clock
from motcua.watch.queries.roster import gaps_ahead
from motcua.watch.queries.warnings import Line, warnings_for

MOST: Final = 40


def letter_for(officer: Officer, at: datetime) -> str:
    """The letter's text; "" where nothing waits for the officer."""
    actor = agencies.actor_for(officer.pk, at)
    lines = warnings_for(actor)
    manages = may(actor, "duty.manage", agency_id=actor.agency_id) and "admin" not in actor.roles
    gaps = gaps_ahead(actor.agency_id, at) if manages else []
    if not lines and not gaps:
        return ""
    parts = [f"Kính gửi Ông/Bà {officer.name},"]
    if lines:
        parts.append(f"Có {len(lines)} hồ sơ cần Ông/Bà để ý hôm nay:")
        parts.append("\n".join(_line(line, at) for line in lines[:MOST]))
        if len(lines) > MOST:
            parts.append(f"và {len(lines) - MOST} hồ sơ khác.")
    if gaps:
        days = ", ".join(gap.words for gap in gaps)
        parts.append(f"Lịch trực bảy ngày tới còn {len(gaps)} buổi chưa có lãnh đạo: {days}.")
    parts.append(f"Mời xem, nhận hoặc giao lại tại:\n{settings.MOTCUA_URL}/office/watch/")
    return "\n\n".join(parts) + "\n"


def _line(line: Line, at: datetime) -> str:
    dossier, top = line.top.dossier, line.top
    due = f"{clock.local(dossier.due_at):%H:%M ngày %d/%m}" if dossier.due_at else "chưa có hẹn"
    state = "quá hạn" if dossier.due_at and dossier.due_at < at else f"hẹn trả {due}"
    step = f", bước “{top.task.step_name}”" if top.task else ""
    return f"- {dossier.code}: {dossier.procedure_name}{step}; {state}"
