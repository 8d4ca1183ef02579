"""Registration with Django."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """See the package."""

    name = "motcua.applications"
    label = "applications"

    def ready(self) -> None:
        """Hear of accounts that close."""
        from motcua.applications.commands.closing import account_closed
        from motcua.journal.subscriptions import subscribe

        subscribe("citizen.closed", account_closed)
