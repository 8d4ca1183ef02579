"""What is counted of procedures: those published on the last day of the period."""

from collections.abc import Callable, Mapping
from typing import Final

from motcua.catalog.content import Version

Tally = Mapping[str, int]
ONLINE: Final = ("full", "partial")


def complete(version: Version) -> bool:
    """Whether citizens are told what a published procedure must tell (TT 02/2017/TT-VPCP).

    A case without papers is complete: some procedures ask for none.
    """
    told = version.legal_basis and version.result.name and version.decision and version.cases
    return bool(told) and all(case.terms for case in version.cases)


# Name → whether a procedure is counted, by its version and what its dossiers were.
PROCEDURES: Final[Mapping[str, Callable[[Version, Tally], bool]]] = {
    "published": lambda version, found: True,
    "complete": lambda version, found: complete(version),
    "full_service": lambda version, found: version.online_level == "full",
    "online_service": lambda version, found: version.online_level in ONLINE,
    "online_used": lambda version, found: version.online_level in ONLINE and found["online"] > 0,
    "fee_service": lambda version, found: found["owed"] > 0,
    "fee_used": lambda version, found: found["paid"] > 0,
}
