"""Counts as of a day, the register and the official forms."""
