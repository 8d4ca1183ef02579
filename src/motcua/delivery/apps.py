"""Registration with Django."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """See the package."""

    name = "motcua.delivery"
    label = "delivery"

    def ready(self) -> None:
        """Hear of results that are to be brought."""
        from motcua.delivery import subscribers

        subscribers.begin()
