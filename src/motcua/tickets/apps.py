"""Registration with Django."""

from typing import Final

from django.apps import AppConfig

AT_A_COUNTER: Final = ("dossier.returned", "dossier.supplemented")


class TicketsConfig(AppConfig):
    """See the package."""

    name = "motcua.tickets"
    label = "tickets"

    def ready(self) -> None:
        """Hear of what is done to dossiers at counters."""
        from motcua.journal.subscriptions import subscribe
        from motcua.tickets.commands.dossiers import heard

        for kind in AT_A_COUNTER:
            subscribe(kind, heard)
