"""Registration with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """See the package."""

    name = "motcua.notices"
    label = "notices"

    def ready(self) -> None:
        """Hear of what citizens are to be told."""
        from motcua.delivery.commands import on_code
        from motcua.journal.subscriptions import subscribe
        from motcua.notices.commands.delivery_codes import send_delivery_code
        from motcua.notices.commands.outbox import heard

        for prefix in ("dossier.", "joint.", "citizen.", "petition.", "reception."):
            subscribe(prefix, heard)
        on_code(send_delivery_code)
