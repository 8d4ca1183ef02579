"""The file store as a Django app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Label ``files``."""

    name = "motcua.files"
    label = "files"
    verbose_name = "Tệp tin"
