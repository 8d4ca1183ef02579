"""A route as BPMN 2.0 XML with its drawing: lanes by who works, tasks in order, ways back."""

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as ET

from motcua.catalog.content import Route, Step, Version
from motcua.catalog.packages.terms import minutes_in_words
from motcua.catalog.packages.words import ROUTE_END
from motcua.catalog.rules.bpmn import xml
from motcua.catalog.rules.bpmn.xml import (
    END,
    EVENT,
    GAP,
    HEIGHT,
    LANE,
    LEFT,
    START,
    WIDTH,
    Box,
    Flow,
)
from motcua.catalog.rules.routes import after, first

_ROLE_NAMES: Final = {
    "receptionist": "Bộ phận Một cửa",
    "officer": "Công chức chuyên môn",
    "clerk": "Văn thư",
    "leader": "Lãnh đạo",
    "head_of_desk": "Trưởng bộ phận Một cửa",
    "cashier": "Thu phí",
}


def to_bpmn(version: Version, route: Route, units: Mapping[str, str] | None = None) -> str:
    """The XML of a route that a version, or a part of it, takes.

    ``units`` are names of units by code; a unit without one is called by its code.
    """
    root = xml.definitions("route")
    flows = list(_flows(route))
    xml.pool(root, f"route-{route.code}", f"{version.procedure_code} {version.name}")
    _process(root, route, flows, units or {})
    lanes = [f"lane-{lane}" for lane in _lanes(route)]
    xml.diagram(root, lanes, _boxes(route), flows)
    return xml.written(root)


def _flows(route: Route) -> Iterator[Flow]:
    yield Flow(START, first(route).code)
    for step in route.steps:
        following = after(route, step)
        yield Flow(step.code, following.code if following else END)
        for target in step.send_back_to:
            yield Flow(step.code, target, "Trả lại")
        for target in step.jump_to:
            yield Flow(step.code, END if target == ROUTE_END else target, "Chuyển thẳng")


def _lanes(route: Route) -> list[str]:
    return list(dict.fromkeys(_lane(step) for step in route.steps))


def _lane(step: Step) -> str:
    return f"{step.role}-{step.unit_code}" if step.unit_code else step.role


def _lane_name(lane: str, units: Mapping[str, str]) -> str:
    role, _, unit = lane.partition("-")
    who, where = _ROLE_NAMES[role], units.get(unit, unit)
    return f"{who} ({where})" if where not in ("", who) else who


def _process(root: ET.Element, route: Route, flows: list[Flow], units: Mapping[str, str]) -> None:
    process = xml.sub(root, "bpmn", "process", id=f"route-{route.code}", isExecutable="false")
    lane_set = xml.sub(process, "bpmn", "laneSet", id="lanes")
    for lane in _lanes(route):
        element = xml.sub(lane_set, "bpmn", "lane", id=f"lane-{lane}", name=_lane_name(lane, units))
        for node in _nodes_in(route, lane):
            xml.sub(element, "bpmn", "flowNodeRef").text = node
    xml.sub(process, "bpmn", "startEvent", id=START, name="Tiếp nhận")
    for step in route.steps:
        task = xml.sub(process, "bpmn", "userTask", id=step.code, name=step.name)
        if step.within_minutes:
            note = f"Trong {minutes_in_words(step.within_minutes)} làm việc"
            xml.sub(task, "bpmn", "documentation").text = note
    xml.sub(process, "bpmn", "endEvent", id=END, name="Kết thúc")
    for flow in flows:
        xml.sequence(process, flow)


def _nodes_in(route: Route, lane: str) -> list[str]:
    nodes = [step.code for step in route.steps if _lane(step) == lane]
    start = [START] if lane == _lane(route.steps[0]) else []
    end = [END] if lane == _lane(route.steps[-1]) else []
    return [*start, *nodes, *end]


def _boxes(route: Route) -> dict[str, Box]:
    lanes = _lanes(route)
    boxes = {}
    for column, step in enumerate(route.steps):
        top = lanes.index(_lane(step)) * LANE + (LANE - HEIGHT) // 2
        boxes[step.code] = Box(LEFT + 80 + column * (WIDTH + GAP), top, WIDTH, HEIGHT)
    begin, last = boxes[route.steps[0].code], boxes[route.steps[-1].code]
    middle = (HEIGHT - EVENT) // 2
    boxes[START] = Box(LEFT, begin.y + middle, EVENT, EVENT)
    boxes[END] = Box(last.x + WIDTH + GAP, last.y + middle, EVENT, EVENT)
    return boxes
