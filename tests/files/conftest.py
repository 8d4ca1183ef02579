"""A ward of its own for what threads look at."""

from tests.copies import ticking, ward_copy

__all__ = ["ticking", "ward_copy"]
