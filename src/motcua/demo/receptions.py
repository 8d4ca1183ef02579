"""Citizens' reception of the demo ward: a month of the chair's days, who came, who comes."""

from datetime import datetime, time, timedelta
from typing import Final

from motcua.agencies.models import Officer
from motcua.demo.staff import Staff
from motcua.demo.times import DAY, Times
from motcua.kernel import clock
from motcua.reception import commands
from motcua.reception.commands import Conclusion, Planned, Wish
from motcua.reception.models import Sitting
from motcua.reception.rules.weeks import monday
from motcua.reception.visits import Visit
from motcua.worktime import queries as calendars
from motcua.worktime import rules

WEEKS: Final = 5
ROOM: Final = "Phòng tiếp công dân, tầng 1"
DAYS: Final = (3, 2, 4, 1, 0)  # Thursdays, else a day near it that is no holiday
LAND: Final = Visit(
    "complaint", "Đoàn Văn Phước", "Phương án bồi thường đất tổ 9",
    "Diện tích đo thiếu so với sổ đỏ. Đề nghị đo lại trước mặt các hộ.", phone="0912000111",
    address="Tổ 9, phường Phúc Lợi", papers="Bản sao giấy chứng nhận, 01 đơn",
    others=(("Lại Thị Hạnh", "Tổ 9"), ("Mạc Văn Toàn", "Tổ 9")),
)  # fmt: skip
KEPT: Final = Visit(
    "denunciation", "Trịnh Quang Vinh", "Tố cáo xây dựng trái phép",
    "Công trình tại tổ 4 xây vượt tầng, có dấu hiệu bao che.", phone="0912000444",
)  # fmt: skip
ROAD: Final = Visit(
    "proposal", "Bạch Thị Sợi", "Mở rộng ngõ 12", "Đề nghị mở rộng ngõ 12 cho xe cứu thương vào.",
    address="Ngõ 12, tổ 3", illiterate=True, read_aloud=True, mark="fingerprint",
)  # fmt: skip


def hold(staff: Staff, now: datetime, times: Times) -> None:
    """The schedule ahead, somebody booked, three who came these days."""
    head, desk = staff.who("head_of_desk"), staff.who("receptionist")
    sittings = [row for week in range(WEEKS) if (row := _planned(staff, now, week))]
    commands.book(sittings[0].pk, Wish("Đặng Thu Nga", "0912000555", "Xin mở quán"), at=now)
    commands.receive(LAND, by=desk, at=times.back(3 * DAY))
    commands.receive(KEPT, by=desk, at=times.back(2 * DAY))
    done = commands.receive(ROAD, by=desk, at=times.back(6 * DAY))
    said = "Phường đã khảo sát, đưa vào kế hoạch năm sau; trước mắt dọn vật cản ở đầu ngõ."
    commands.conclude(
        done.pk, Conclusion(said, "Dọn vật cản đầu ngõ 12", now + timedelta(days=10)),
        by=head, at=times.back(4 * DAY),
    )  # fmt: skip


def _planned(staff: Staff, now: datetime, week: int) -> Sitting | None:
    """The chair's morning of a week; none where no day of it is left."""
    chair = Officer.objects.get(agency=staff.agency_id, title="Chủ tịch")
    begins = monday(clock.local(now).date()) + timedelta(days=7 * week)
    calendar = calendars.calendar_for(staff.agency_id)
    for day in DAYS:
        at = datetime.combine(begins + timedelta(days=day), time(8, 30), clock.TZ)
        if at > now and rules.is_open(calendar, at):
            what = Planned(chair.pk, at, at + timedelta(hours=3), ROOM, chair=True)
            return commands.plan(what, by=staff.who("head_of_desk"), at=now)
    return None
