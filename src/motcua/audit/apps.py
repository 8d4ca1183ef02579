"""Registration with Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """See the package."""

    name = "motcua.audit"
    label = "audit"
