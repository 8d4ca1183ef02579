"""Registration with Django."""

from django.apps import AppConfig


class TicketsConfig(AppConfig):
    """See the package."""

    name = "motcua.tickets"
    label = "tickets"
