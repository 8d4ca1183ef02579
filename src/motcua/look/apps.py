"""Registration with Django."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    """See the package."""

    name = "motcua.look"
    label = "look"
