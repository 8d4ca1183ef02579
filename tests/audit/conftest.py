"""Two people at one moment need a ward of their own."""

from tests.copies import ticking, ward_copy

__all__ = ["ticking", "ward_copy"]
