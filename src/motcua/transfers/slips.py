"""Phiếu chuyển hồ sơ: what goes, to whom, to do what, until when; both sides sign."""

from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.dossiers.forms import common
from motcua.dossiers.models import IssuedPaper
from motcua.dossiers.versions import procedure
from motcua.joint.queries import belonging
from motcua.papers import words
from motcua.transfers.models import Transfer

TITLE = "Phiếu chuyển hồ sơ"


def issue(row: Transfer, *, by: Actor | None, at: datetime) -> IssuedPaper:
    """Keep the slip that travels with the papers, two copies."""
    dossier = row.dossier
    version, case = procedure(dossier)
    data = common.head(dossier, "transfer", at=at, copies=2, title=TITLE)
    data |= {
        "owner_name": dossier.owner_name,
        "matter": common.matter(version, case),
        "office": row.office,
        "task": _task(row),
        "documents": row.what.split("; "),
        "due_at_text": words.moment_text(dossier.due_at) if dossier.due_at else "",
        "hand_by_text": words.moment_text(row.due_at),
        "answer_by_text": words.moment_text(row.answer_by) if row.answer_by else "",
        "giver_signer": common.signer(by.name if by else ""),
        "receiver_signer": common.signer(""),
    }
    return common.issue(dossier, "transfer", "transfer", data, by=by, at=at)


def _task(row: Transfer) -> str:
    """What is asked, and what parts before this one have brought: lists do not show that."""
    part = belonging(row.dossier)
    took = [f"{gift.name}: {value}" for gift, value in part.took] if part else []
    return ". ".join((row.task, *took))
