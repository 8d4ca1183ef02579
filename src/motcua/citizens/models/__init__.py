"""Tables of citizens' accounts, a file a concept."""

from motcua.citizens.models.accounts import ASSURANCE, Account
from motcua.citizens.models.codes import OneTimeCode
from motcua.citizens.models.consents import Consent
from motcua.citizens.models.requests import DataRequest

__all__ = ["ASSURANCE", "Account", "Consent", "DataRequest", "OneTimeCode"]
