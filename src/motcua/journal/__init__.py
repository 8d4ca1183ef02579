"""What happened, in an order nobody can rewrite; everything else in the house hangs on it."""

from motcua.journal.subscriptions import subscribe

__all__ = ["subscribe"]
