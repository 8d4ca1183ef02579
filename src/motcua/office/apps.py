"""Registration with Django."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """See the package."""

    name = "motcua.office"
    label = "office"
