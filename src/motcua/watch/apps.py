"""Registration with Django."""

from django.apps import AppConfig


class WatchConfig(AppConfig):
    """See the package."""

    name = "motcua.watch"
    label = "watch"
