"""Cameras of the demo: their pictures are drawn by ffmpeg and say so themselves."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from motcua.cameras import commands
from motcua.cameras.commands import Setup
from motcua.demo.staff import Staff
from motcua.tickets import queries

BEFORE: Final = timedelta(days=1)
# Name, place, the counters it sees.
CAMERAS: Final = (
    ("Camera quầy 1–3", "Góc trần bên trái, nhìn ra quầy 1 đến 3", (1, 2, 3)),
    ("Camera quầy 4–6", "Góc trần bên phải, nhìn ra quầy 4 đến 6", (4, 5, 6)),
    ("Camera sảnh chờ", "Trên cửa chính, nhìn vào hàng ghế chờ", ()),
)  # fmt: skip


def put_up(staff: Staff, now: datetime) -> None:
    """Three, kept for two days; outside ``motcua demo`` there is nothing that could draw them."""
    if not settings.MOTCUA_DEMO:
        return
    known = queries.hall(staff.agency_id).counters.values()
    for number, (name, place, seen) in enumerate(CAMERAS, 1):
        counters = tuple(counter.pk for counter in known if counter.number in seen)
        what = Setup(name, place, f"demo:{number}", 2, counters)
        commands.add(what, by=staff.who("head_of_desk"), at=now - BEFORE)
