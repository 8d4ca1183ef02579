"""A ward that another process listens to."""

from tests.copies import ticking, ward_copy
from tests.live.server import port

__all__ = ["port", "ticking", "ward_copy"]
