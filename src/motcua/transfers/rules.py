"""When papers must be handed over: pure."""

from datetime import datetime, time, timedelta
from typing import Final

from motcua.dossiers.rules import PAUSED, WORKING, Status
from motcua.kernel import clock
from motcua.worktime import rules
from motcua.worktime.rules import Calendar

# NĐ 61/2018 Art 18: received before 15:00, the same working day; later, at the start of the next.
CUT_OFF: Final = time(15)
# "The start of the day" is over after the first working hour.
START: Final = 60
MEANS: Final = {"staff": "Công chức mang đến", "post": "Qua bưu chính công ích"}
OUTCOMES: Final = {
    "result": "Kết quả giải quyết",
    "refused": "Văn bản từ chối",
    "supplement": "Yêu cầu bổ sung",
    "given_back": "Giấy tờ, không giải quyết",
}


def may_bring(state: Status) -> dict[str, str]:
    """What may come back of a dossier in that state; the papers alone where nobody works on it."""
    if state in WORKING:
        wanted = {"result", "refused", "supplement"}
    elif state is Status.WITHDRAWING:
        wanted = {"result", "refused", "given_back"}
    else:
        wanted = set(OUTCOMES) if state in PAUSED else {"given_back"}
    return {code: name for code, name in OUTCOMES.items() if code in wanted}


def hand_over_by(calendar: Calendar, received: datetime) -> datetime:
    """The last moment to hand over what was received then. Raises CalendarGap."""
    local = clock.local(received)
    midnight = datetime.combine(local.date() + timedelta(1), time(), clock.TZ)
    left = rules.working_minutes(calendar, received, midnight)
    if local.time() < CUT_OFF and left > 0:
        return rules.add_working_minutes(calendar, received, left)
    return rules.add_working_minutes(calendar, midnight, START)
