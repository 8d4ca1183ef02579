"""Registration with Django."""

from django.apps import AppConfig


class RatingsConfig(AppConfig):
    """See the package."""

    name = "motcua.ratings"
    label = "ratings"
