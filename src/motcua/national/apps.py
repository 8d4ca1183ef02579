"""Registration with Django."""

from django.apps import AppConfig


class NationalConfig(AppConfig):
    """See the package."""

    name = "motcua.national"
    label = "national"

    def ready(self) -> None:
        """Hear of everything that happens to dossiers."""
        from motcua.journal.subscriptions import subscribe
        from motcua.national.commands.events import heard

        subscribe("dossier.", heard)
        subscribe("joint.", heard)
