"""How a number is written and said."""


def label(prefix: str, number: int) -> str:
    """As on ticket and board: "A 047"."""
    return f"{prefix} {number:03}"
