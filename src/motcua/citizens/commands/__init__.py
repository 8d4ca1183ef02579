"""Every change of accounts: one public function each."""

from motcua.citizens.commands import codes, consents, contacts, requests
from motcua.citizens.commands.entering import enter
from motcua.citizens.commands.reading import log_own

__all__ = ["codes", "consents", "contacts", "enter", "log_own", "requests"]
