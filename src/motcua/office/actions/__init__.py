"""Everything an officer may do to a dossier by a form, by name."""

from typing import Final

from motcua.office.actions import citizen, decisions, opinions, transfers, work
from motcua.office.actions.base import Action, Call, Words

_ALL: Final = (
    *work.ACTIONS,
    *opinions.ACTIONS,
    *transfers.ACTIONS,
    *citizen.ACTIONS,
    *decisions.ACTIONS,
)
REGISTRY: Final[dict[str, Action]] = {action.name: action for action in _ALL}

__all__ = ["REGISTRY", "Action", "Call", "Words"]
