"""Secrets of machines."""

import hashlib


def digest(token: str) -> str:
    """What is kept of a token: nobody who reads the table can act as the machine."""
    return hashlib.sha256(token.encode()).hexdigest()
