"""Registration with Django."""

from django.apps import AppConfig


class CitizensConfig(AppConfig):
    """See the package."""

    name = "motcua.citizens"
    label = "citizens"
