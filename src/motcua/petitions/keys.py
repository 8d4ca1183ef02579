"""The number of a petition; with a secret it opens its page."""

from datetime import datetime

from motcua.dossiers import numbers
from motcua.kernel import clock
from motcua.kernel.keys import LENGTH, new_token, normalised, spoken

__all__ = ["LENGTH", "new_code", "new_token", "normalised", "spoken"]


def new_code(agency_code: str, at: datetime) -> str:
    """The next number of an agency in a year: "PA26-62.08-00012". In the transaction that uses it.

    The agency's part leaves out the province, which one installation shares.
    """
    year = clock.local(at).year % 100
    number = numbers.following(f"petition:{agency_code}:{year}")
    return f"PA{year:02}-{agency_code.partition('.')[2] or agency_code}-{number:05}"[:20]
