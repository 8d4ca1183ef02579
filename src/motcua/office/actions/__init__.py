"""Everything an officer may do to a dossier by a form, by name."""

from typing import Final

from motcua.office.actions import citizen, decisions, opinions, work
from motcua.office.actions.base import Action, Call, Words

REGISTRY: Final[dict[str, Action]] = {
    action.name: action
    for action in (*work.ACTIONS, *opinions.ACTIONS, *citizen.ACTIONS, *decisions.ACTIONS)
}

__all__ = ["REGISTRY", "Action", "Call", "Words"]
