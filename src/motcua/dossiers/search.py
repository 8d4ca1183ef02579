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
    _words(dossier, names)
    dossier.digits = digits_of(
        dossier.code,
        dossier.owner.personal_number or "",
        dossier.submitter.personal_number or "",
        dossier.notify_phone,
        dossier.submitter.phone,
    )


def follow(part: Dossier, whole: Dossier) -> None:
    """The same for a part about to be saved: it has its whole's people, all known by now."""
    names = {text.fold(whole.owner_name), text.fold(whole.submitter_name)}
    _words(part, names)
    _, _, numbers = whole.digits.partition(" ")
    part.digits = f"{part.code.lower()} {numbers}".rstrip()


def _words(dossier: Dossier, names: set[str]) -> None:
    words = [*sorted(names), text.fold(dossier.procedure_name), text.fold(dossier.summary)]
    dossier.search_text = " ".join(word for word in words if word)


def digits_of(code: str, *numbers: str) -> str:
    """The code in lower case and the digits of numbers, each once; phones as people say them."""
    spoken = (spoken_phone(number) for number in numbers)
    found = dict.fromkeys(re.sub(r"\D", "", number) for number in spoken)
    return " ".join([code.lower(), *(number for number in found if number)])
