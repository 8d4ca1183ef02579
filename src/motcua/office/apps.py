"""Registration with Django."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """See the package."""

    name = "motcua.office"
    label = "office"

    def ready(self) -> None:
        """Scans in unfinished intake forms are in use."""
        from motcua.files.sweeping import also_used_by
        from motcua.office.forms.intake.uses import scans_in_drafts

        also_used_by(scans_in_drafts)
