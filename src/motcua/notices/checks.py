"""For ``motcua doctor``: can citizens be told."""

from typing import Final

from motcua.kernel.checks import Checks
from motcua.notices.providers import PROVIDERS


def mail() -> str:
    """The mail server, asked now."""
    return PROVIDERS["email"].check()


def sms() -> str:
    """The gateway, asked now."""
    return PROVIDERS["sms"].check()


CHECKS: Final[Checks] = {"mail": mail, "sms": sms}
