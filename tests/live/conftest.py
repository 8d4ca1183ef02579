"""A ward that another process listens to."""

from tests.copies import ticking, ward_copy
from tests.live.server import live, port

__all__ = ["live", "port", "ticking", "ward_copy"]
