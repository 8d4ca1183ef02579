"""A kind of message of the tests: taking it writes one entry, so that twice would show."""

from pydantic import BaseModel, ConfigDict

from motcua.exchange.kinds import Arrived
from motcua.journal import commands as journal


class Said(BaseModel):
    """Whatever somebody says."""

    model_config = ConfigDict(extra="forbid", strict=True)
    text: str


def take(arrived: Arrived, body: Said) -> None:
    """One entry in a chain of the message's own."""
    chain = f"test:{arrived.message.id}"
    journal.append(chain, "test.said", at=arrived.at, actor=None, data={"text": body.text})
