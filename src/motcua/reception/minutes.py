"""Biên bản tiếp công dân: what both sides sign, also the receipt for papers handed over."""

from typing import Any, Final

from motcua import papers
from motcua.kernel import clock
from motcua.kernel.people import spoken_phone
from motcua.papers import words
from motcua.reception.models import Reception
from motcua.reception.rules.kinds import KINDS

_READ: Final = "Biên bản đã đọc lại cho công dân nghe; công dân công nhận đúng."
_WRITTEN: Final = (
    "Công dân không tự viết, không tự đọc được: người tiếp ghi, đọc lại cho công dân nghe; "
    "công dân công nhận đúng."
)


def data(row: Reception) -> dict[str, Any]:
    """What the minutes say; who may read them is the caller's to ask."""
    agency, officer = row.agency, row.officer
    at, name = row.received_at, officer.name if officer else ""
    title = f"{name}, {officer.title}" if officer and officer.title else name
    mark = "Công dân (điểm chỉ)" if row.mark == "fingerprint" else "Công dân"
    return {
        "form": {"number": "", "title": "Biên bản tiếp công dân", "law": ""},
        "parent_name": agency.parent_name.replace("Ủy ban nhân dân", "UBND"),
        "agency_name": agency.name.replace("Ủy ban nhân dân", "UBND"),
        "place": agency.place or agency.short_name,
        "issued_at_text": words.day_text(clock.local(at).date()) if at else "",
        "number": row.code,
        "received_at_text": words.moment_text(at) if at else "",
        "at_place": row.sitting.place if row.sitting else agency.address,
        "officer": title, "name": row.name, "personal_number": row.personal_number,
        "address": row.address, "phone": spoken_phone(row.phone),
        "kind_text": str(KINDS.get(row.kind, "")), "subject": row.subject,
        "others": [
            ", ".join(text for text in (one.name, one.address) if text)
            for one in row.others.all()
        ],
        "content": row.content, "papers": row.papers, "earlier": row.earlier,
        "conclusion": row.conclusion, "follow": row.follow,
        "follow_by_text": words.moment_text(row.follow_by) if row.follow_by else "",
        "read_text": _WRITTEN if row.illiterate else _READ, "mark_text": mark,
        "citizen_signer": {"name": row.name}, "officer_signer": {"name": name},
    }  # fmt: skip


def pdf(row: Reception) -> bytes:
    """The minutes as PDF."""
    return papers.render("reception", data(row))
