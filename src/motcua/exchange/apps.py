"""Registration with Django."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """See the package."""

    name = "motcua.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Know every kind of message, and hear what is to be told."""
        from motcua.exchange import subscribers

        subscribers.begin()
