"""Registration with Django."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """See the package."""

    name = "motcua.dossiers"
    label = "dossiers"
