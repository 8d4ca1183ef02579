"""Tables of what is told to citizens."""

from motcua.notices.models.codes import OutgoingCode
from motcua.notices.models.notices import Notice
from motcua.notices.models.wards import Rules, Wording

__all__ = ["Notice", "OutgoingCode", "Rules", "Wording"]
