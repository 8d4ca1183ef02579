"""Form 02: phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."""

from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.dossiers.forms import common
from motcua.dossiers.models import Dossier, IssuedPaper, Supplement
from motcua.dossiers.versions import procedure
from motcua.papers import words


def issue_supplement(
    dossier: Dossier, asked: Supplement, *, by: Actor, at: datetime
) -> IssuedPaper:
    """Keep the request: everything that is missing in one list."""
    version, case = procedure(dossier)
    data = common.head(dossier, "supplement", at=at, copies=2)
    data |= {
        "person": common.person(dossier.submitter),
        "matter": common.matter(version, case),
        "items": [{"name": i["name"], "what": i.get("what", "")} for i in asked.items],
        "reason": asked.reason,
        "deadline_text": words.moment_text(asked.deadline_at) if asked.deadline_at else "",
        "contact_name": by.name,
        "contact_phone": common.agency_of(dossier).phone,
        "signer": common.signer(by.name),
    }
    return common.issue(dossier, "supplement", "supplement", data, by=by, at=at)
