"""Moving along a route."""

from motcua.catalog.content import Route, Step
from motcua.catalog.packages.words import ROUTE_END
from motcua.kernel.errors import NotFound


def first(route: Route) -> Step:
    """The step an accepted dossier starts at."""
    return route.steps[0]


def step(route: Route, code: str) -> Step:
    """The step with that code; raises NotFound."""
    for candidate in route.steps:
        if candidate.code == code:
            return candidate
    raise NotFound(f"Quy trình không có bước “{code}”.", code="no_such_step")


def after(route: Route, current: Step) -> Step | None:
    """The step that follows, None at the end; raises NotFound for a step of another route."""
    if current.next == ROUTE_END:
        return None
    if current.next:
        return step(route, current.next)
    place = route.steps.index(step(route, current.code))
    return route.steps[place + 1] if place + 1 < len(route.steps) else None


def forward_path(route: Route) -> tuple[Step, ...]:
    """The steps a dossier passes when nothing is sent back."""
    path: list[Step] = []
    current: Step | None = first(route)
    while current is not None and current not in path:
        path.append(current)
        current = after(route, current)
    return tuple(path)


def total_minutes(route: Route) -> int:
    """Working minutes of the forward path."""
    return sum(passed.within_minutes for passed in forward_path(route))
