"""Petitions as citizens meet them."""
