"""Danh sách bàn giao hồ sơ: one list a hand-over, with both names."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from motcua import papers
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.dossiers.numbers import following
from motcua.kernel import clock
from motcua.papers import words
from motcua.transfers.models import Batch, Transfer


def keep(
    items: Sequence[Transfer], received_by: str, means: str, *, by: Actor, at: datetime
) -> Batch:
    """Write the list down, with its number in the agency's book of the year."""
    agency_id, year = items[0].agency_id, clock.local(at).year
    number = f"{following(f'handover:{agency_id}:{year}'):02}/BG-{year}"
    return Batch.objects.create(
        agency_id=agency_id, office=items[0].office, number=number, means=means,
        received_by=received_by, handed_by_id=by.id, handed_at=at,
        data=data(items, by.name, received_by, number, at=at),
    )  # fmt: skip


def data(
    items: Sequence[Transfer], giver: str, receiver: str, number: str, *, at: datetime
) -> dict[str, Any]:
    """What the list says."""
    agency = Agency.objects.get(pk=items[0].agency_id)
    return {
        "form": {"number": "", "title": "Danh sách bàn giao hồ sơ", "law": ""},
        "parent_name": agency.parent_name.replace("Ủy ban nhân dân", "UBND"),
        "agency_name": agency.name.replace("Ủy ban nhân dân", "UBND"),
        "place": agency.place or agency.short_name,
        "issued_at_text": words.day_text(clock.local(at).date()),
        "number": number,
        "handed_at_text": words.moment_text(at) if receiver else "",
        "from_unit": f"{agency.desk_name}, {agency.short_name}",
        "to_unit": items[0].office,
        "rows": [_row(item) for item in items],
        "giver_signer": {"name": giver},
        "receiver_signer": {"name": receiver},
    }


def _row(item: Transfer) -> dict[str, str]:
    dossier = item.dossier
    return {
        "code": dossier.code,
        "owner": dossier.owner_name,
        "matter": dossier.procedure_name,
        "quantity": "01 bộ",
        "due": words.short_moment(dossier.due_at) if dossier.due_at else "",
        "note": "gửi lại" if item.before_id else "",
    }


def pdf(content: dict[str, Any]) -> bytes:
    """The list as PDF."""
    return papers.render("handover", content)
