"""Routes as BPMN 2.0: valid against the schemas of OMG, for every route of the ward's packages."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from django.conf import settings

from motcua.catalog import queries
from motcua.catalog.rules.bpmn import joint_to_bpmn, to_bpmn
from tests.conftest import NOW

MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
SCHEMAS = Path("bpmn-moddle/resources/bpmn/xsd/BPMN20.xsd")  # as OMG publishes them


@pytest.fixture(scope="module")
def omg() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(Path(settings.FRONTEND) / SCHEMAS))


@pytest.mark.usefixtures("db")
def test_every_route_is_valid(omg: xmlschema.XMLSchema) -> None:
    drawn = {
        to_bpmn(version, route)
        for version in queries.published_on(NOW.date())[::7]
        for route in version.routes.values()
    }
    assert len(drawn) > 10
    for xml in drawn:
        omg.validate(xml)


def test_the_schema_refuses_what_is_none(omg: xmlschema.XMLSchema) -> None:
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        omg.validate(
            '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><x/></definitions>'
        )


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("code", ["3.000722", "2.002913"])
def test_every_joint_case_is_valid(omg: xmlschema.XMLSchema, code: str) -> None:
    version = queries.version_on(code, NOW.date())
    assert version.joint
    for case in version.cases:
        xml = joint_to_bpmn(version, case.code, {"police": "Công an phường"})
        omg.validate(xml)
        root = ET.fromstring(xml)  # noqa: S314 - made a line above
        calls = [part.get("id") for part in root.iter(f"{MODEL}callActivity")]
        assert sorted(map(str, calls)) == sorted(p.code for p in version.joint.wanted(case.code))
        _meets_and_parts_at_gateways(root)
        _nothing_lies_on_another(root)


def _meets_and_parts_at_gateways(root: ET.Element) -> None:
    flows = [(f.get("sourceRef"), f.get("targetRef")) for f in root.iter(f"{MODEL}sequenceFlow")]
    gateways = {gate.get("id") for gate in root.iter(f"{MODEL}parallelGateway")}
    nodes = {node for flow in flows for node in flow} - gateways
    for node in nodes:
        assert sum(source == node for source, _ in flows) <= 1
        assert sum(target == node for _, target in flows) <= 1


def _nothing_lies_on_another(root: ET.Element) -> None:
    shapes = [
        shape.find(f"{DC}Bounds")
        for shape in root.iter(f"{DI}BPMNShape")
        if not str(shape.get("bpmnElement")).startswith(("pool", "lane-"))
    ]
    boxes = [
        [int(b.get(k) or 0) for k in ("x", "y", "width", "height")] for b in shapes if b is not None
    ]
    for at, (x, y, w, h) in enumerate(boxes):
        for ox, oy, ow, oh in boxes[at + 1 :]:
            assert x + w <= ox or ox + ow <= x or y + h <= oy or oy + oh <= y
