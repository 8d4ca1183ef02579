"""Tables of what is told to citizens."""

from motcua.notices.models.codes import OutgoingCode

__all__ = ["OutgoingCode"]
