"""A route as BPMN 2.0 XML with its drawing: lanes by who works, tasks in order, ways back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from motcua.catalog.content import Route, Step, Version
from motcua.catalog.packages.terms import minutes_in_words
from motcua.catalog.packages.words import ROUTE_END
from motcua.catalog.rules.routes import after, first

_NAMESPACES: Final = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
}
_ROLE_NAMES: Final = {
    "receptionist": "Bộ phận Một cửa",
    "officer": "Công chức chuyên môn",
    "clerk": "Văn thư",
    "leader": "Lãnh đạo",
    "head_of_desk": "Trưởng bộ phận Một cửa",
    "cashier": "Thu phí",
}
_START, _END = "event-start", "event-end"  # no step code begins like this by chance
_LEFT, _GAP, _WIDTH, _HEIGHT, _LANE = 190, 60, 130, 70, 130


@dataclass(frozen=True, slots=True)
class _Flow:
    source: str
    target: str
    name: str = ""

    @property
    def id(self) -> str:
        return f"flow-{self.source}-{self.target}" + ("-named" if self.name else "")


@dataclass(frozen=True, slots=True)
class _Box:
    x: int
    y: int
    width: int
    height: int


def to_bpmn(
    version: Version, route_code: str | None = None, units: Mapping[str, str] | None = None
) -> str:
    """The XML of one route of a version (of its first case when none is named).

    ``units`` are names of units by code; a unit without one is called by its code.

    Raises NotFound when the case has no route, KeyError for a route the version does not have.
    """
    case = version.cases[0].code
    route = version.routes[route_code] if route_code else version.route_for(case)
    for prefix, uri in _NAMESPACES.items():
        ET.register_namespace(prefix, uri)
    root = ET.Element(_tag("bpmn", "definitions"), {"targetNamespace": "urn:motcua:route"})
    flows = list(_flows(route))
    _collaboration(root, version, route)
    _process(root, route, flows, units or {})
    _diagram(root, route, flows)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True)


def _tag(prefix: str, name: str) -> str:
    return f"{{{_NAMESPACES[prefix]}}}{name}"


def _sub(parent: ET.Element, prefix: str, tag: str, /, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, _tag(prefix, tag), attributes)


def _flows(route: Route) -> Iterator[_Flow]:
    yield _Flow(_START, first(route).code)
    for step in route.steps:
        following = after(route, step)
        yield _Flow(step.code, following.code if following else _END)
        for target in step.send_back_to:
            yield _Flow(step.code, target, "Trả lại")
        for target in step.jump_to:
            yield _Flow(step.code, _END if target == ROUTE_END else target, "Chuyển thẳng")


def _lanes(route: Route) -> list[str]:
    return list(dict.fromkeys(_lane(step) for step in route.steps))


def _lane(step: Step) -> str:
    return f"{step.role}-{step.unit_code}" if step.unit_code else step.role


def _lane_name(lane: str, units: Mapping[str, str]) -> str:
    role, _, unit = lane.partition("-")
    name = units.get(unit, unit)
    return (
        f"{_ROLE_NAMES[role]} ({name})"
        if name not in ("", _ROLE_NAMES[role])
        else _ROLE_NAMES[role]
    )


def _collaboration(root: ET.Element, version: Version, route: Route) -> None:
    collaboration = _sub(root, "bpmn", "collaboration", id="collaboration")
    _sub(
        collaboration, "bpmn", "participant", id="pool", processRef=f"route-{route.code}",
        name=f"{version.procedure_code} {version.name}",
    )  # fmt: skip


def _process(root: ET.Element, route: Route, flows: list[_Flow], units: Mapping[str, str]) -> None:
    process = _sub(root, "bpmn", "process", id=f"route-{route.code}", isExecutable="false")
    lane_set = _sub(process, "bpmn", "laneSet", id="lanes")
    for lane in _lanes(route):
        element = _sub(lane_set, "bpmn", "lane", id=f"lane-{lane}", name=_lane_name(lane, units))
        for node in _nodes_in(route, lane):
            _sub(element, "bpmn", "flowNodeRef").text = node
    _sub(process, "bpmn", "startEvent", id=_START, name="Tiếp nhận")
    for step in route.steps:
        task = _sub(process, "bpmn", "userTask", id=step.code, name=step.name)
        if step.within_minutes:
            note = f"Trong {minutes_in_words(step.within_minutes)} làm việc"
            _sub(task, "bpmn", "documentation").text = note
    _sub(process, "bpmn", "endEvent", id=_END, name="Kết thúc")
    for flow in flows:
        named = {"name": flow.name} if flow.name else {}
        _sub(
            process, "bpmn", "sequenceFlow", id=flow.id, sourceRef=flow.source,
            targetRef=flow.target, **named,
        )  # fmt: skip


def _nodes_in(route: Route, lane: str) -> list[str]:
    nodes = [step.code for step in route.steps if _lane(step) == lane]
    start = [_START] if lane == _lane(route.steps[0]) else []
    end = [_END] if lane == _lane(route.steps[-1]) else []
    return [*start, *nodes, *end]


def _boxes(route: Route) -> dict[str, _Box]:
    lanes = _lanes(route)
    boxes = {}
    for column, step in enumerate(route.steps):
        top = lanes.index(_lane(step)) * _LANE + (_LANE - _HEIGHT) // 2
        boxes[step.code] = _Box(_LEFT + 80 + column * (_WIDTH + _GAP), top, _WIDTH, _HEIGHT)
    begin, last = boxes[route.steps[0].code], boxes[route.steps[-1].code]
    middle = (_HEIGHT - 36) // 2
    boxes[_START] = _Box(_LEFT, begin.y + middle, 36, 36)
    boxes[_END] = _Box(last.x + _WIDTH + _GAP, last.y + middle, 36, 36)
    return boxes


def _diagram(root: ET.Element, route: Route, flows: list[_Flow]) -> None:
    plane = _sub(
        _sub(root, "bpmndi", "BPMNDiagram", id="diagram"),
        "bpmndi", "BPMNPlane", id="plane", bpmnElement="collaboration",
    )  # fmt: skip
    boxes = _boxes(route)
    width = boxes[_END].x + 100
    lanes = _lanes(route)
    _shape(plane, "pool", _Box(60, 0, width - 60, _LANE * len(lanes)), isHorizontal="true")
    for row, lane in enumerate(lanes):
        box = _Box(90, row * _LANE, width - 90, _LANE)
        _shape(plane, f"lane-{lane}", box, isHorizontal="true")
    for node, box in boxes.items():
        _shape(plane, node, box)
    for flow in flows:
        _edge(plane, flow, boxes[flow.source], boxes[flow.target])


def _shape(plane: ET.Element, element: str, box: _Box, **attributes: str) -> None:
    shape = _sub(
        plane, "bpmndi", "BPMNShape", id=f"shape-{element}", bpmnElement=element, **attributes
    )
    _sub(
        shape, "dc", "Bounds", x=str(box.x), y=str(box.y), width=str(box.width),
        height=str(box.height),
    )  # fmt: skip


def _edge(plane: ET.Element, flow: _Flow, source: _Box, target: _Box) -> None:
    edge = _sub(plane, "bpmndi", "BPMNEdge", id=f"edge-{flow.id}", bpmnElement=flow.id)
    for x, y in _bends(source, target, back=bool(flow.name)):
        _sub(edge, "di", "waypoint", x=str(x), y=str(y))


def _bends(source: _Box, target: _Box, *, back: bool) -> list[tuple[int, int]]:
    if back:  # leaves and arrives from below, so that it never covers the way forward
        below = max(source.y + source.height, target.y + target.height) + 20
        x1, x2 = source.x + source.width // 2, target.x + target.width // 2
        return [(x1, source.y + source.height), (x1, below), (x2, below),
                (x2, target.y + target.height)]  # fmt: skip
    x1, y1 = source.x + source.width, source.y + source.height // 2
    y2 = target.y + target.height // 2
    bend = (x1 + target.x) // 2
    return [(x1, y1), (bend, y1), (bend, y2), (target.x, y2)]
