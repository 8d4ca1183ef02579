"""Measurements, each a command with a table at its end: ``python -m benchmarks.reports``."""
