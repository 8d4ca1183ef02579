"""Registration with Django."""

from django.apps import AppConfig


class MailroomConfig(AppConfig):
    """See the package."""

    name = "motcua.mailroom"
    label = "mailroom"
