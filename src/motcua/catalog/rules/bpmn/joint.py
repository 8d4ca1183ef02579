"""A joint procedure as BPMN 2.0: a lane an agency, parts beside each other where they may be."""

from collections.abc import Mapping, Sequence
from typing import Final
from xml.etree import ElementTree as ET

from motcua.catalog.content import Version
from motcua.catalog.content.joint import SELF, Part
from motcua.catalog.rules.bpmn import xml
from motcua.catalog.rules.bpmn.xml import (
    END,
    EVENT,
    GAP,
    GATEWAY,
    HEIGHT,
    LANE,
    LEFT,
    START,
    WIDTH,
    Box,
    Flow,
)
from motcua.catalog.rules.joint import Graph, topological, upstream

_RETURN: Final = "return-all"
_COLUMN: Final = WIDTH + 2 * (GAP + GATEWAY)


def joint_to_bpmn(version: Version, case_code: str, agencies: Mapping[str, str]) -> str:
    """The XML of the parts that a case of a joint procedure may have.

    ``agencies`` are names by role; a role without one is called by its code. Raises ValueError for
    a procedure that is none.
    """
    if version.joint is None:
        raise ValueError(f"{version.procedure_code} is no joint procedure")
    parts = {part.code: part for part in version.joint.wanted(case_code)}
    graph = _without_detours({code: part.after for code, part in parts.items()})
    ordered = [parts[code] for code in topological(graph)]
    lanes = list(dict.fromkeys([SELF, *(part.role for part in ordered)]))
    flows = _flows(graph)
    boxes = _boxes(ordered, graph, lanes, flows)
    root = xml.definitions("joint")
    xml.pool(root, "joint", f"{version.procedure_code} {version.short_name}")
    _process(root, ordered, lanes, flows, boxes, agencies)
    xml.diagram(root, [f"lane-{role}" for role in lanes], boxes, flows)
    return xml.written(root)


def _without_detours(graph: Graph) -> Graph:
    """Only what is not waited for anyway: where c waits for b and b for a, no line from a to c."""
    kept = {}
    for code, before in graph.items():
        near = [c for c in before if c in graph]
        kept[code] = [c for c in near if not any(c in upstream(graph, other) for other in near)]
    return kept


def _flows(graph: Graph) -> list[Flow]:
    """Ways, with a gateway wherever a node has more than one way in or out."""
    roots = [code for code in graph if not graph[code]]
    waited = {code for before in graph.values() for code in before}
    ways = [(START, code) for code in roots]
    ways += [(before, code) for code in graph for before in graph[code]]
    ways += [(code, _RETURN) for code in graph if code not in waited] + [(_RETURN, END)]
    out = {node: sum(source == node for source, _ in ways) for node, _ in ways}
    into = {node: sum(target == node for _, target in ways) for _, node in ways}
    flows = [Flow(node, _split(node)) for node, count in out.items() if count > 1]
    flows += [Flow(_join(node), node) for node, count in into.items() if count > 1]
    flows += [
        Flow(
            _split(source) if out[source] > 1 else source,
            _join(target) if into[target] > 1 else target,
        )
        for source, target in ways
    ]
    return flows


def _split(node: str) -> str:
    return f"split-{node}"


def _join(node: str) -> str:
    return f"join-{node}"


def _boxes(
    ordered: Sequence[Part], graph: Graph, lanes: Sequence[str], flows: Sequence[Flow]
) -> dict[str, Box]:
    """Columns by how many parts lie before; where a lane has one there already, one column on."""
    depth: dict[str, int] = {}
    for part in ordered:
        depth[part.code] = 1 + max((depth[c] for c in graph[part.code]), default=0)
    taken = {(SELF, 0), (SELF, max(depth.values()) + 1)}
    boxes: dict[str, Box] = {}
    for part in ordered:
        while (part.role, depth[part.code]) in taken:
            depth[part.code] += 1
        taken.add((part.role, depth[part.code]))
        boxes[part.code] = _task(depth[part.code], lanes.index(part.role))
    last = max(depth.values()) + 1
    boxes[_RETURN] = _task(last, 0)
    middle = (LANE - EVENT) // 2
    boxes[START] = Box(LEFT, middle, EVENT, EVENT)
    boxes[END] = Box(boxes[_RETURN].x + WIDTH + GAP, middle, EVENT, EVENT)
    return boxes | _gateways(boxes, flows)


def _task(column: int, row: int) -> Box:
    return Box(
        LEFT + 160 + (column - 1) * _COLUMN, row * LANE + (LANE - HEIGHT) // 2, WIDTH, HEIGHT
    )


def _gateways(boxes: Mapping[str, Box], flows: Sequence[Flow]) -> dict[str, Box]:
    """Beside the node they belong to: behind it where ways part, before it where they meet."""
    found = {}
    for flow in flows:
        if flow.target == _split(flow.source):
            box = boxes[flow.source]
            x = box.x + box.width + GAP // 2
            found[flow.target] = Box(x, _middle(box), GATEWAY, GATEWAY)
        if flow.source == _join(flow.target):
            box = boxes[flow.target]
            x = box.x - GATEWAY - GAP // 2
            found[flow.source] = Box(x, _middle(box), GATEWAY, GATEWAY)
    return found


def _middle(box: Box) -> int:
    return box.y + (box.height - GATEWAY) // 2


def _process(
    root: ET.Element,
    ordered: Sequence[Part],
    lanes: Sequence[str],
    flows: Sequence[Flow],
    boxes: Mapping[str, Box],
    agencies: Mapping[str, str],
) -> None:
    process = xml.sub(root, "bpmn", "process", id="joint", isExecutable="false")
    lane_set = xml.sub(process, "bpmn", "laneSet", id="lanes")
    for row, role in enumerate(lanes):
        name = agencies.get(role, role)
        lane = xml.sub(lane_set, "bpmn", "lane", id=f"lane-{role}", name=name)
        for node, box in boxes.items():
            if box.y // LANE == row:
                xml.sub(lane, "bpmn", "flowNodeRef").text = node
    xml.sub(process, "bpmn", "startEvent", id=START, name="Tiếp nhận")
    for part in ordered:
        activity = xml.sub(process, "bpmn", "callActivity", id=part.code, name=part.name)
        note = f"{part.procedure}, trong {part.term.text_vi}"
        xml.sub(activity, "bpmn", "documentation").text = note
    xml.sub(process, "bpmn", "userTask", id=_RETURN, name="Trả kết quả một lần")
    xml.sub(process, "bpmn", "endEvent", id=END, name="Kết thúc")
    for node in boxes:
        if node.startswith(("split-", "join-")):
            xml.sub(process, "bpmn", "parallelGateway", id=node)
    for flow in flows:
        xml.sequence(process, flow)
