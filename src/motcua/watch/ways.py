"""How much work is left, by the route of each dossier; routes are looked up once a reading."""

from datetime import datetime
from functools import lru_cache

from motcua.catalog import queries as catalog
from motcua.catalog.content import Route, Step
from motcua.catalog.rules import routes
from motcua.kernel.errors import NotFound
from motcua.watch import rules
from motcua.watch.reading import PartStanding, Standing
from motcua.watch.rules import Way
from motcua.worktime import queries as calendars
from motcua.worktime import rules as worktime
from motcua.worktime.rules import CalendarGap

Key = tuple[int, str, int | None, str, str]
NOTHING = Way(0, 0)


class Ways:
    """The rest of the way from any step, and the working time between two moments."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._known: dict[Key, Way] = {}

    def left(self, agency_id: int, until: datetime | None) -> int | None:
        """Working minutes from now until a moment; None without one, or beyond the calendar."""
        return self.between(agency_id, self.now, until)

    def between(self, agency_id: int, start: datetime | None, end: datetime | None) -> int | None:
        """Working minutes between two moments; None where one is missing or beyond the calendar."""
        if start is None or end is None:
            return None
        try:
            return worktime.working_minutes(calendars.calendar_for(agency_id), start, end)
        except CalendarGap:
            return None

    def needed(self, one: Standing) -> int:
        """The work left of a dossier that is settled by its own route."""
        return rules.needed(self.way(one), self._spent(one))

    def of_step(self, one: Standing) -> int:
        """The work left of the step alone: what its officer still has to do."""
        return rules.needed(Way(self.way(one).here, 0), self._spent(one))

    def _spent(self, one: Standing) -> int:
        left = self.left(one.agency_id, one.step_due_at) if one.agency_id else None
        return self.way(one).here - left if left is not None else 0

    def of_parts(self, parts: list[PartStanding]) -> int:
        """The work left of a joint dossier: its longest chain of parts."""
        minutes = {part.code: self._of_part(part) for part in parts}
        return rules.longest({part.code: part.after for part in parts}, minutes)

    def _of_part(self, part: PartStanding) -> int:
        """What a part still takes; where its steps are another's to know, until its planned day."""
        if part.standing and part.way == "here":
            return self.needed(part.standing)
        if part.standing is None and (whole := _whole_part(part.joint_version_id, part.code)):
            return whole
        return max(self.left(part.agency_id, part.plan_due_at) or 0, rules.FLOOR)

    def way(self, one: Standing) -> Way:
        """The step it stands at and what follows; nothing for a step no route knows any more."""
        key = (
            one.version_id, one.case_code, one.joint_version_id, one.part, one.step_code or "",
        )  # fmt: skip
        if key not in self._known:
            self._known[key] = _way(one)
        return self._known[key]


@lru_cache(maxsize=1024)
def _whole_part(joint_version_id: int, code: str) -> int:
    """All the work of a part that has not begun; 0 where its steps are another's to know."""
    joint = catalog.get_version(joint_version_id).joint
    route = joint.part(code).route if joint else None
    return sum(_onward(route, routes.first(route))) if route and route.steps else 0


def _way(one: Standing) -> Way:
    route = _route(one)
    if route is None:
        return NOTHING
    try:
        step = routes.step(route, one.step_code) if one.step_code else routes.first(route)
    except NotFound:
        return NOTHING
    here, *after = _onward(route, step)
    return Way(here, sum(after))


def _route(one: Standing) -> Route | None:
    try:
        if one.joint_version_id is not None and one.whole_id is not None:
            joint = catalog.get_version(one.joint_version_id).joint
            return joint.part(one.part).route if joint else None
        return catalog.get_version(one.version_id).route_for(one.case_code)
    except NotFound:
        return None


def _onward(route: Route, step: Step) -> list[int]:
    """Minutes of a step and of those after it, up to the result: its return is the citizen's."""
    path: list[Step] = []
    current: Step | None = step
    while current is not None and current not in path and not _is_return(current):
        path.append(current)
        current = routes.after(route, current)
    return [passed.within_minutes for passed in path] or [0]


def _is_return(step: Step) -> bool:
    return step.role == "receptionist" and step.code == "return"
