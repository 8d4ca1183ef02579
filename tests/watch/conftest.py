"""A ward whose changes are truly committed, for tests with several people at once."""

from tests.journeys.conftest import ticking, ward_copy

__all__ = ["ticking", "ward_copy"]
