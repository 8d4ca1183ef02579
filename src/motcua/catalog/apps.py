"""Django app."""

from django.apps import AppConfig

from motcua.kernel.said import also_ask


class CatalogConfig(AppConfig):
    """Procedures and the law, as dated data."""

    name = "motcua.catalog"
    label = "catalog"
    verbose_name = "Danh mục thủ tục"

    def ready(self) -> None:
        """What packages say in English is what pages in English say."""
        from motcua.catalog import snapshot

        also_ask(snapshot.english)
