"""What came back on paper of a part drives the part, as a message of another system would."""

from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.rules import OPEN
from motcua.joint import commands as joint
from motcua.kernel.errors import Invalid
from motcua.transfers.commands.brought import Brought
from motcua.transfers.models import GIVEN_BACK, RESULT, SUPPLEMENT, Transfer


def drive(
    row: Transfer, brought: Brought, paper: DocumentInput, *, by: Actor, at: datetime
) -> None:
    """A result or refusal ends it, a request waits for the desk; papers alone: it is withdrawn.

    Raises Invalid where it should give a value that is missing or wrong.
    """
    part_id = row.dossier_id
    if brought.outcome == SUPPLEMENT:
        items = [dict(item) for item in brought.items]
        joint.record_supplement_request(part_id, items, brought.note, by=by, at=at)
    elif brought.outcome == GIVEN_BACK:
        _given_back(row, by, at)
    elif not brought.ends:
        raise Invalid(fields={"more": "Phần này không có bước ở phường: văn bản là kết quả cuối."})
    else:
        granted = brought.outcome == RESULT
        joint.record_outcome(
            part_id, "granted" if granted else "refused", gives=brought.gives if granted else None,
            number=row.number, summary=row.note, blob=brought.blob, paper=paper,
            signed_on=brought.on, by=by, at=at,
        )  # fmt: skip


def _given_back(row: Transfer, by: Actor, at: datetime) -> None:
    """Nothing follows for a part that has ended otherwise, or whose whole is being withdrawn."""
    own = row.dossier.tasks.filter(kind="withdrawal", state="open")
    if row.dossier.state in OPEN and own.exists():
        reason = row.note or f"{row.office} trả lại hồ sơ theo đề nghị của công dân."
        joint.record_outcome(row.dossier_id, "withdrawn", summary=reason, by=by, at=at)
