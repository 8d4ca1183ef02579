"""What a published version says, as frozen values; parsed once from its JSON and shared."""

from motcua.catalog.content.aids import Answer, Ask, Elsewhere, Event, EventStep, Guide, Saying
from motcua.catalog.content.delivery import (
    Delivery,
    DeliveryArea,
    DeliveryWay,
    FreeDelivery,
)
from motcua.catalog.content.eforms import EForm, Option, Question, Section
from motcua.catalog.content.fees import FeeRule, Waiver
from motcua.catalog.content.joint import Gift, Joint, Part
from motcua.catalog.content.law import Form, Law, Limits
from motcua.catalog.content.letters import LetterRule
from motcua.catalog.content.procedure import Case, LegalRef, Requirement, ResultKind, Version
from motcua.catalog.content.routes import Route, Step

__all__ = [
    "Answer",
    "Ask",
    "Case",
    "Delivery",
    "DeliveryArea",
    "DeliveryWay",
    "EForm",
    "Elsewhere",
    "Event",
    "EventStep",
    "FeeRule",
    "Form",
    "FreeDelivery",
    "Gift",
    "Guide",
    "Joint",
    "Law",
    "LegalRef",
    "LetterRule",
    "Limits",
    "Option",
    "Part",
    "Question",
    "Requirement",
    "ResultKind",
    "Route",
    "Saying",
    "Section",
    "Step",
    "Version",
    "Waiver",
]
