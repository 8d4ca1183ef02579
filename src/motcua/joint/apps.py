"""Registration with Django."""

from django.apps import AppConfig


class JointConfig(AppConfig):
    """See the package."""

    name = "motcua.joint"
    label = "joint"

    def ready(self) -> None:
        """Hear what happens to dossiers."""
        from motcua.joint import handlers

        handlers.begin()
