"""Registration with Django."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """See the package."""

    name = "motcua.payments"
    label = "payments"

    def ready(self) -> None:
        """Hear what happens to dossiers."""
        from motcua.payments import subscribers

        subscribers.begin()
