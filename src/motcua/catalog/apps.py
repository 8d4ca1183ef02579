"""Django app."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """Procedures and the law, as dated data."""

    name = "motcua.catalog"
    label = "catalog"
    verbose_name = "Danh mục thủ tục"
