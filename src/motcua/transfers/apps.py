"""Registration with Django."""

from django.apps import AppConfig


class TransfersConfig(AppConfig):
    """See the package."""

    name = "motcua.transfers"
    label = "transfers"

    def ready(self) -> None:
        """Hand-overs stand on the control slip; what a citizen adds goes after its dossier."""
        from motcua.dossiers.forms import control
        from motcua.journal.subscriptions import subscribe
        from motcua.transfers.commands.following import dossier_ended, supplemented
        from motcua.transfers.queries import hops

        control.also(hops)
        subscribe("dossier.supplemented", supplemented)
        for kind in ("withdrawn", "stopped"):
            subscribe(f"dossier.{kind}", dossier_ended)
