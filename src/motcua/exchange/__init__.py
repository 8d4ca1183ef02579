"""Signed messages between installations: each once, in order, acknowledged, or on a desk's list."""
