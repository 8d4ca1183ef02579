"""The journal as a Django app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Label ``journal``."""

    name = "motcua.journal"
    label = "journal"
    verbose_name = "Nhật ký"
