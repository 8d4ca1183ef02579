"""Views of the office, one module an area."""
