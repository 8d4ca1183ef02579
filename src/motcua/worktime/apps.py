"""Worktime as a Django app."""

from django.apps import AppConfig


class WorktimeConfig(AppConfig):
    """Label ``worktime``."""

    name = "motcua.worktime"
    label = "worktime"
    verbose_name = "Lịch làm việc"
