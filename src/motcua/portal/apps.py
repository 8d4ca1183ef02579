"""Registration with Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """See the package."""

    name = "motcua.portal"
    label = "portal"
