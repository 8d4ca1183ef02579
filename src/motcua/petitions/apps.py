"""Registration with Django."""

from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    """See the package."""

    name = "motcua.petitions"
    label = "petitions"
