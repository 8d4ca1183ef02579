"""Procedures, their cases, papers, terms, fees and routes, as dated data."""
