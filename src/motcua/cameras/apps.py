"""Registration with Django."""

from django.apps import AppConfig


class CamerasConfig(AppConfig):
    """See the package."""

    name = "motcua.cameras"
    label = "cameras"
