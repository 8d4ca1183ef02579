"""An officer's own filters."""

from collections.abc import Sequence

from motcua.agencies.actors import Actor
from motcua.dossiers.models import SavedView


def saved_views(actor: Actor) -> Sequence[SavedView]:
    """The filters the officer keeps, by name."""
    return list(SavedView.objects.filter(officer=actor.id))
