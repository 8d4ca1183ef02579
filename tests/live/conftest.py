"""A ward that another process listens to."""

from tests.copies import ticking, ward_copy

__all__ = ["ticking", "ward_copy"]
