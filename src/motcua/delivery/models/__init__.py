"""Tables of bringing results."""

from motcua.delivery.models.custody import HandOver, Original
from motcua.delivery.models.jobs import Attempt, Code, DeliveryJob
from motcua.delivery.models.parcels import Incident, Parcel, ParcelEvent
from motcua.delivery.models.rounds import PhoneEvent, Round

__all__ = [
    "Attempt",
    "Code",
    "DeliveryJob",
    "HandOver",
    "Incident",
    "Original",
    "Parcel",
    "ParcelEvent",
    "PhoneEvent",
    "Round",
]
