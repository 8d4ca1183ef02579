"""An account was closed: what it had begun and not sent is forgotten with it."""

from motcua.applications.commands import _core, drafts
from motcua.applications.models import DRAFT, Application, Attachment
from motcua.journal.models import Entry


def account_closed(entry: Entry) -> None:
    """Hear of ``citizen.closed``: its drafts and files never handed in go in its transaction."""
    account_id = int(entry.data["citizen"])
    rows = Application.objects.select_for_update().filter(account_id=account_id, state=DRAFT)
    for application in rows:
        _core.record(application, "account_closed", at=entry.at)
        drafts.forget(application)
    Attachment.objects.filter(account_id=account_id, application=None, used_at=None).delete()
