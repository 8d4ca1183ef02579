"""The first half of 2019 at Phúc Lợi ward, lived again through the commands screens call."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Final

from django.db import connection

from motcua.dossiers.models import Dossier
from motcua.kernel.clock import TZ
from motcua.kernel.errors import Refused
from motcua.notices.commands import silence
from motcua.replay.hours import Hours
from motcua.replay.house import House
from motcua.replay.plan import Planner
from motcua.replay.rounds import Rounds
from motcua.replay.staff import Staff, settle
from motcua.replay.story import Story
from motcua.replay.timeline import Timeline
from motcua.replay.totals import HALF_YEAR, Totals
from motcua.replay.watching import Watch
from motcua.reports.rules.periods import in_year
from motcua.worktime import queries as calendars

FIRST: Final = date(2019, 1, 2)
LAST: Final = date(2019, 6, 30)
OPENING: Final = datetime.combine(FIRST, time(7, 30), TZ)
END: Final = datetime.combine(LAST, time(23, 59, 59), TZ)
PERIOD: Final = in_year(2019, "half")
SEED: Final = 2019
PREPARE_AFTER: Final = 3
DISTRICT: Final = "quận Long Biên, thành phố Hà Nội"

Seen = Callable[[datetime], None]


class NotFresh(Refused):
    """A replay needs a database of its own: it would mix invented dossiers with real ones."""

    default_code = "not_fresh"
    default_message = (
        "Cơ sở dữ liệu này đã có hồ sơ nên không diễn lại được: hồ sơ diễn lại sẽ lẫn với hồ sơ "
        "đang có. Không có gì bị thay đổi. Mời chọn một thư mục khác, ví dụ "
        "MOTCUA_HOME=var-2019 motcua replay phuc-loi-2019."
    )


def live(totals: Totals = HALF_YEAR, *, seed: int = SEED, seen: Sequence[Seen] = ()) -> int:
    """Live the half-year in a fresh database; the agency's id.

    Every dossier goes through the public commands, in the order of simulated time; the same
    totals and seed make the same journal. ``seen`` are told every moment lived. NotFresh when
    there are dossiers.
    """
    if Dossier.objects.exists():
        raise NotFresh
    with _swift(), silence():
        staff, partners = settle(OPENING)
        hours = _hours(staff)
        others = {partner.agency_id: _hours(partner) for partner in partners}
        planner = Planner(totals, hours, others, FIRST, LAST, seed=seed, district=DISTRICT)
        timeline = Timeline(END)
        house = House(staff, hours, timeline, [(p, others[p.agency_id]) for p in partners])
        rounds = Rounds(house)
        for visit in planner.visits():
            Story(house, rounds, visit).begin()
        Watch(house).begin(OPENING)
        for at in timeline.run():
            for watcher in seen:
                watcher(at)
    return staff.agency_id


def _hours(staff: Staff) -> Hours:
    return Hours(calendars.calendar_for(staff.agency_id))


@contextmanager
def _swift() -> Iterator[None]:
    """Plan statements once, and let no commit wait for the disk: a broken replay is done again."""
    with connection.cursor() as cursor:
        cursor.execute("set synchronous_commit = off")
    session, connection.connection.prepare_threshold = connection.connection, PREPARE_AFTER
    try:
        yield
    finally:
        session.prepare_threshold = None
        with connection.cursor() as cursor:
            cursor.execute("reset synchronous_commit")
