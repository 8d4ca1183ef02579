"""Registration with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """See the package."""

    name = "motcua.notices"
    label = "notices"
