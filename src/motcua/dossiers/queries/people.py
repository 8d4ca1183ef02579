"""People known from an agency's earlier dossiers, so that nothing is typed twice.

Whom only another agency knows is a stranger: a desk reads no personal data that is not its own.
"""

import re
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.dossiers.models import Dossier, Person
from motcua.kernel.people import normalise_phone


def known_person(number: str, agency_id: int) -> Person | None:
    """The person with that personal number, if the agency has had a dossier of theirs."""
    digits = re.sub(r"\D", "", number)
    return _known_to(agency_id).filter(personal_number=digits).first() if digits else None


def similar_people(phone: str, agency_id: int, *, limit: int = 5) -> Sequence[Person]:
    """People who gave that phone number before, latest first; those the agency knows."""
    try:
        given = normalise_phone(phone)
    except ValueError:
        return []
    return list(_known_to(agency_id).filter(phone=given).order_by("-updated_at")[:limit])


def _known_to(agency_id: int) -> QuerySet[Person]:
    """Who stands in a dossier that the agency took in or settles."""
    mine = Q(reception_agency=agency_id) | Q(agency=agency_id)
    theirs = Dossier.objects.filter(mine)
    return Person.objects.filter(
        Exists(theirs.filter(owner=OuterRef("pk")))
        | Exists(theirs.filter(submitter=OuterRef("pk")))
    )
