"""What a dossier is found by: folded words and digits.

Made in Python, so that PostgreSQL needs no extension for Vietnamese.
"""

import re

from motcua.dossiers import people
from motcua.dossiers.models import Dossier
from motcua.kernel import text
from motcua.kernel.people import spoken_phone


def fill(dossier: Dossier) -> None:
    """Set the search columns of a dossier about to be saved, and remember its people's names."""
    names = {text.fold(dossier.owner_name), text.fold(dossier.submitter_name)}
    people.remember_names(names)
    words = [*sorted(names), text.fold(dossier.procedure_name), text.fold(dossier.summary)]
    dossier.search_text = " ".join(word for word in words if word)
    dossier.digits = digits_of(
        dossier.code,
        dossier.owner.personal_number or "",
        dossier.submitter.personal_number or "",
        dossier.notify_phone,
        dossier.submitter.phone,
    )


def digits_of(code: str, *numbers: str) -> str:
    """The code in lower case and the digits of numbers, each once; phones as people say them."""
    spoken = (spoken_phone(number) for number in numbers)
    found = dict.fromkeys(re.sub(r"\D", "", number) for number in spoken)
    return " ".join([code.lower(), *(number for number in found if number)])
