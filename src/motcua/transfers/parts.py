"""Parts of joint dossiers that go to their agency on paper: which, and which lie without a slip."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef

from motcua.dossiers.models import Document, Dossier, Supplement
from motcua.dossiers.rules import WORKING
from motcua.joint.models import JointPart
from motcua.joint.rules import State
from motcua.transfers.models import CANCELLED, HANDED, LOST, TO_HAND, Transfer

PAPER: Final = "paper"
ON_PAPER: Final = ("original", "certified", "copy")


def carried(dossier: Dossier) -> JointPart | None:
    """The part a dossier is, where its agency has it on paper; None, unasked, for any other."""
    if not dossier.is_part:
        return None
    rows = JointPart.objects.filter(dossier=dossier, way=PAPER)
    return rows.select_related("agency", "whole").first()


def task_of(part: JointPart) -> str:
    """What its agency is asked to do."""
    return f"Giải quyết phần “{part.name}” của hồ sơ liên thông {part.whole.code}"[:500]


def answer_by(dossier: Dossier, at: datetime) -> datetime | None:
    """When its agency should have answered: by the part's own date, while that lies ahead."""
    return dossier.due_at if dossier.due_at and dossier.due_at > at else None


def papers_of(dossier: Dossier) -> str:
    """What goes to its agency: papers as they are, files as printed, results of parts before it."""
    names = [name for row in dossier.documents.order_by("id") if (name := _named(row))]
    return "; ".join(names)[:1000] or "Hồ sơ kèm theo phiếu kiểm soát"


def _named(row: Document) -> str:
    if row.kind in ON_PAPER:
        return row.name
    if row.blob_id:
        return f"Bản in {row.name}"
    return f"Bản chụp {row.name}" if row.requirement_code.startswith("result-") else ""


def unsent(agencies: Collection[int] | None = None) -> list[JointPart]:
    """Parts on paper whose papers are nowhere: no slip, nothing asked of citizen or desk.

    ``agencies``: of these desks only. One query.
    """
    gone = Transfer.objects.filter(dossier=OuterRef("dossier")).exclude(state=CANCELLED)
    under_way = gone.filter(state__in=(TO_HAND, HANDED, LOST))
    proposed = Supplement.objects.filter(dossier=OuterRef("dossier"), state="proposed")
    rows = JointPart.objects.filter(way=PAPER, state=State.STARTED, dossier__status__in=WORKING)
    if agencies is not None:
        rows = rows.filter(whole__reception_agency__in=agencies)
    found = rows.exclude(Exists(under_way)).exclude(Exists(proposed))
    return list(found.select_related("dossier", "agency", "whole").order_by("id"))
