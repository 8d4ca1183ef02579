"""Registration with Django."""

from django.apps import AppConfig


class ReceptionConfig(AppConfig):
    """See the package."""

    name = "motcua.reception"
    label = "reception"
