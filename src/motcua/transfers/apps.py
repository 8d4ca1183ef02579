"""Registration with Django."""

from django.apps import AppConfig


class TransfersConfig(AppConfig):
    """See the package."""

    name = "motcua.transfers"
    label = "transfers"

    def ready(self) -> None:
        """Hand-overs stand on the control slip; slips follow what happens to their dossiers."""
        from motcua.dossiers.forms import control
        from motcua.transfers import subscribers
        from motcua.transfers.queries import hops

        control.also(hops)
        subscribers.begin()
