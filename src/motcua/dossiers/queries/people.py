"""People known from earlier dossiers, so that nothing is typed twice."""

import re
from collections.abc import Sequence

from motcua.dossiers.models import Person
from motcua.kernel.people import normalise_phone


def known_person(number: str) -> Person | None:
    """The person with that personal number."""
    digits = re.sub(r"\D", "", number)
    return Person.objects.filter(personal_number=digits).first() if digits else None


def similar_people(phone: str, *, limit: int = 5) -> Sequence[Person]:
    """People who gave that phone number before, latest first."""
    try:
        given = normalise_phone(phone)
    except ValueError:
        return []
    return list(Person.objects.filter(phone=given).order_by("-updated_at")[:limit])
