"""What every drawing is made of: elements, boxes, shapes, edges with their bends."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

NAMESPACES: Final = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
}
START, END = "event-start", "event-end"  # no step or part code begins like this by chance
LEFT, GAP, WIDTH, HEIGHT, LANE = 190, 60, 130, 70, 130
EVENT, GATEWAY = 36, 50


@dataclass(frozen=True, slots=True)
class Flow:
    """A way from one node to another; a named one leads back or past others."""

    source: str
    target: str
    name: str = ""

    @property
    def id(self) -> str:
        """Its id in the file."""
        return f"flow-{self.source}-{self.target}" + ("-named" if self.name else "")


@dataclass(frozen=True, slots=True)
class Box:
    """Where something is drawn, in pixels."""

    x: int
    y: int
    width: int
    height: int


def definitions(what: str) -> ET.Element:
    """The root of a file; ``what`` ends its namespace."""
    for prefix, uri in NAMESPACES.items():
        ET.register_namespace(prefix, uri)
    return ET.Element(tag("bpmn", "definitions"), {"targetNamespace": f"urn:motcua:{what}"})


def written(root: ET.Element) -> str:
    """The file's text."""
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True)


def tag(prefix: str, name: str) -> str:
    """A name with its namespace."""
    return f"{{{NAMESPACES[prefix]}}}{name}"


def sub(parent: ET.Element, prefix: str, name: str, /, **attributes: str) -> ET.Element:
    """A new element inside another."""
    return ET.SubElement(parent, tag(prefix, name), attributes)


def pool(root: ET.Element, process: str, name: str) -> None:
    """The one participant everything happens in."""
    collaboration = sub(root, "bpmn", "collaboration", id="collaboration")
    sub(collaboration, "bpmn", "participant", id="pool", processRef=process, name=name)


def sequence(process: ET.Element, flow: Flow) -> None:
    """A way as part of the process."""
    named = {"name": flow.name} if flow.name else {}
    sub(
        process, "bpmn", "sequenceFlow", id=flow.id, sourceRef=flow.source,
        targetRef=flow.target, **named,
    )  # fmt: skip


def diagram(
    root: ET.Element, lanes: list[str], boxes: Mapping[str, Box], flows: list[Flow]
) -> None:
    """The drawing: the pool, its lanes below each other, nodes and ways."""
    plane = sub(
        sub(root, "bpmndi", "BPMNDiagram", id="diagram"),
        "bpmndi", "BPMNPlane", id="plane", bpmnElement="collaboration",
    )  # fmt: skip
    width = boxes[END].x + 100
    _shape(plane, "pool", Box(60, 0, width - 60, LANE * len(lanes)), isHorizontal="true")
    for row, lane in enumerate(lanes):
        _shape(plane, lane, Box(90, row * LANE, width - 90, LANE), isHorizontal="true")
    for node, box in boxes.items():
        _shape(plane, node, box)
    for flow in flows:
        _edge(plane, flow, boxes[flow.source], boxes[flow.target])


def _shape(plane: ET.Element, element: str, box: Box, **attributes: str) -> None:
    shape = sub(
        plane, "bpmndi", "BPMNShape", id=f"shape-{element}", bpmnElement=element, **attributes
    )
    sub(
        shape, "dc", "Bounds", x=str(box.x), y=str(box.y), width=str(box.width),
        height=str(box.height),
    )  # fmt: skip


def _edge(plane: ET.Element, flow: Flow, source: Box, target: Box) -> None:
    edge = sub(plane, "bpmndi", "BPMNEdge", id=f"edge-{flow.id}", bpmnElement=flow.id)
    for x, y in _bends(source, target, back=bool(flow.name)):
        sub(edge, "di", "waypoint", x=str(x), y=str(y))


def _bends(source: Box, target: Box, *, back: bool) -> list[tuple[int, int]]:
    if back:  # leaves and arrives from below, so that it never covers the way forward
        below = max(source.y + source.height, target.y + target.height) + 20
        x1, x2 = source.x + source.width // 2, target.x + target.width // 2
        return [(x1, source.y + source.height), (x1, below), (x2, below),
                (x2, target.y + target.height)]  # fmt: skip
    x1, y1 = source.x + source.width, source.y + source.height // 2
    y2 = target.y + target.height // 2
    bend = target.x - GAP // 2  # in the free room before the target's column
    return [(x1, y1), (bend, y1), (bend, y2), (target.x, y2)]
