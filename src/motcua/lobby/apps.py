"""Registration with Django."""

from django.apps import AppConfig


class LobbyConfig(AppConfig):
    """See the package."""

    name = "motcua.lobby"
    label = "lobby"
