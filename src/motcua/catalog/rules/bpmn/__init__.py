"""Routes and joint procedures as BPMN 2.0 XML with their drawing, valid by the schemas of OMG."""

from motcua.catalog.rules.bpmn.joint import joint_to_bpmn
from motcua.catalog.rules.bpmn.route import to_bpmn

__all__ = ["joint_to_bpmn", "to_bpmn"]
