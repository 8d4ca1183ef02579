"""No test sees the hall of another."""

from tests.copies import ticking, ward_copy
from tests.tickets.conftest import fresh_hall

__all__ = ["fresh_hall", "ticking", "ward_copy"]
