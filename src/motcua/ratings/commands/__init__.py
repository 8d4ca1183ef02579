"""Every change of ratings: of a service in the hall, of a dossier that was given back."""

from motcua.ratings.commands.dossiers import rate_dossier
from motcua.ratings.commands.services import TooLate, explain, rate

__all__ = ["TooLate", "explain", "rate", "rate_dossier"]
