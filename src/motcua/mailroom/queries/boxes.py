"""Mailboxes and their templates."""

from datetime import datetime

from motcua.mailroom.models import Letter, Mailbox, Template
from motcua.mailroom.models.boxes import MADE_UP
from motcua.mailroom.models.letters import LIVE


def box_of(agency_id: int) -> Mailbox | None:
    """The mailbox of an agency."""
    return Mailbox.objects.select_related("agency").filter(agency=agency_id).first()


def open_boxes() -> list[int]:
    """Those that are fetched; behind the demo's own there is no server."""
    rows = Mailbox.objects.filter(active=True).exclude(imap_host__endswith=MADE_UP)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def forgetful_boxes() -> list[int]:
    """Those that do not keep everything for ever."""
    rows = Mailbox.objects.filter(keep_months__isnull=False)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def templates_of(agency_id: int) -> list[Template]:
    """An agency's answers, by name."""
    return list(Template.objects.filter(agency=agency_id).select_related("changed_by"))


def unsent(box: Mailbox, before: datetime) -> int:
    """Letters that have waited since before a moment to be sent."""
    return Letter.objects.filter(mailbox=box, state__in=LIVE, at__lt=before).count()
