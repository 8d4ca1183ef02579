"""Filling in and sending from home."""
