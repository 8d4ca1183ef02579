"""Registration with Django."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    """See the package."""

    name = "motcua.clients"
    label = "clients"

    def ready(self) -> None:
        """Hear of everything that happens to dossiers."""
        from motcua.clients.commands.events import heard
        from motcua.journal.subscriptions import subscribe

        subscribe("dossier.", heard)
