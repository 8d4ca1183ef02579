"""Registration with Django."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """See the package."""

    name = "motcua.applications"
    label = "applications"
