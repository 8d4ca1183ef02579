"""Registration with Django."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """See the package."""

    name = "motcua.payments"
    label = "payments"
