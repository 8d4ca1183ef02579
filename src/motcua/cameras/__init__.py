"""Cameras of the hall, joined to the record: recorded without re-encoding, seen again by moment."""
