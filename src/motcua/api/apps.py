"""Registration with Django."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """See the package."""

    name = "motcua.api"
    label = "api"
