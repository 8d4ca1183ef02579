"""Registration with Django."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """See the package."""

    name = "motcua.letters"
    label = "letters"

    def ready(self) -> None:
        """Hear of results, and of their being handed over."""
        from motcua.letters import subscribers

        subscribers.begin()
