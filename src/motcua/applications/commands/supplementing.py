"""Handing in the files stored for a dossier that waits for a supplement."""

from datetime import datetime

from motcua.applications.commands import _core
from motcua.applications.models import Attachment
from motcua.citizens.models import Account
from motcua.dossiers import commands as dossiers
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier


def supplement(account: Account, dossier: Dossier, *, at: datetime | None = None) -> Dossier:
    """Send every file the account stored for the dossier; the caller has looked whose it is.

    Raises Invalid without files, Stale where papers were sent already, IllegalTransition.
    """
    at = _core.moment(at)
    with _core.atomic():
        Dossier.objects.select_for_update().only("pk").get(pk=dossier.pk)
        rows = Attachment.objects.filter(account=account, dossier=dossier, used_at=None)
        names = _names(dossier)
        papers = [
            DocumentInput(
                row.requirement_code, names.get(row.requirement_code, row.name), "electronic",
                blob=row.blob_id, file_name=row.name,
            )
            for row in rows
        ]  # fmt: skip
        sent = dossiers.supplement_online(dossier.pk, papers, citizen=str(account.pk), at=at)
        rows.update(used_at=at)
    return sent


def _names(dossier: Dossier) -> dict[str, str]:
    """What the request calls each paper."""
    asked = dossier.asked.filter(state="issued").last()
    return {item["code"]: item["name"] for item in asked.items if item.get("code")} if asked else {}
