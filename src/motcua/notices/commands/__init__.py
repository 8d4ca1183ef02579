"""Every change in what is told to citizens."""

from motcua.notices.commands.codes import forget_codes, send_code

__all__ = ["forget_codes", "send_code"]
