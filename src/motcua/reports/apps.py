"""Registration with Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """See the package."""

    name = "motcua.reports"
    label = "reports"
