"""Routes as BPMN 2.0: valid against the schemas of OMG, for every route of the ward's packages."""

from pathlib import Path

import pytest
import xmlschema
from django.conf import settings

from motcua.catalog import queries
from motcua.catalog.rules.bpmn import to_bpmn
from tests.conftest import NOW

SCHEMAS = Path("bpmn-moddle/resources/bpmn/xsd/BPMN20.xsd")  # as OMG publishes them


@pytest.fixture(scope="module")
def omg() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(Path(settings.FRONTEND) / SCHEMAS))


@pytest.mark.usefixtures("db")
def test_every_route_is_valid(omg: xmlschema.XMLSchema) -> None:
    drawn = {
        to_bpmn(version, code)
        for version in queries.published_on(NOW.date())[::7]
        for code in version.routes
    }
    assert len(drawn) > 10
    for xml in drawn:
        omg.validate(xml)


def test_the_schema_refuses_what_is_none(omg: xmlschema.XMLSchema) -> None:
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        omg.validate(
            '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><x/></definitions>'
        )
