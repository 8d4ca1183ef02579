"""People on the form: read from it, and written into it from a card or from earlier dossiers."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from motcua.dossiers.intake import PersonInput
from motcua.dossiers.models import Person
from motcua.kernel import clock
from motcua.kernel.cccd import CitizenCard
from motcua.kernel.errors import Malformed
from motcua.kernel.people import Sex, check_personal_number, spoken_phone
from motcua.office.forms.intake.sheet import Sheet

FIELDS: Final = ("name", "personal_number", "birth_date", "sex", "phone", "address")
_DAY: Final = re.compile(r"(\d{1,2})[/.\- ]?(\d{1,2})[/.\- ]?(\d{4})", re.ASCII)
LONGEST_CODE: Final = 20


def person(sheet: Sheet, who: str, problems: dict[str, str], kind: str = "person") -> PersonInput:
    """The person under ``who``; what cannot be read is told in ``problems``."""
    number = re.sub(r"\s", "", sheet.text(f"{who}.personal_number"))
    if kind != "person" and len(number) > LONGEST_CODE:
        problems[f"{who}.personal_number"] = _("Mã số dài quá 20 ký tự.")
    return PersonInput(
        name=" ".join(sheet.text(f"{who}.name").split()),
        personal_number=number,
        birth_date=birth_date(sheet, who, problems),
        sex=sheet.text(f"{who}.sex") if sheet.text(f"{who}.sex") in ("male", "female") else "",
        phone=sheet.text(f"{who}.phone"),
        address=sheet.text(f"{who}.address"),
        kind=kind,
    )


def birth_date(sheet: Sheet, who: str, problems: dict[str, str]) -> date | None:
    """The day of birth as typed: 14/03/1988, 14031988, 14-3-1988."""
    typed = sheet.text(f"{who}.birth_date")
    if not typed:
        return None
    found = _DAY.fullmatch(typed)
    try:
        born = date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        born = None
    if born is None or born > clock.today() or born.year < 1880:
        problems[f"{who}.birth_date"] = _("Ngày sinh chưa đúng. Mời ghi như 14/03/1988.")
        return None
    return born


def warnings(sheet: Sheet, who: str) -> list[str]:
    """Where the number disagrees with the rest: said, never forbidden."""
    given = person(sheet, who, {})
    sex: Sex | None = {"male": "male", "female": "female"}.get(given.sex)  # type: ignore[assignment]  # two words
    year = given.birth_date.year if given.birth_date else None
    try:
        odd = check_personal_number(given.personal_number, birth_year=year, sex=sex)
    except Malformed:
        return []
    return [warning.message for warning in odd]


def from_card(card: CitizenCard, who: str, known: Person | None) -> dict[str, str]:
    """Fields from a card; where the person is known, phone and a newer address with them."""
    values = {
        "name": card.full_name,
        "personal_number": str(card.number),
        "birth_date": f"{card.born:%d/%m/%Y}",
        "sex": card.sex,
        "phone": spoken_phone(known.phone) if known else "",
        "address": known.address if known and known.address else card.address,
    }
    return _under(who, values) | {f"{who}.source": "card"}


def from_person(known: Person, who: str) -> dict[str, str]:
    """Fields from an earlier dossier."""
    values = {
        "name": known.name,
        "personal_number": known.personal_number or "",
        "birth_date": f"{known.birth_date:%d/%m/%Y}" if known.birth_date else "",
        "sex": known.sex,
        "phone": spoken_phone(known.phone),
        "address": known.address,
    }
    return _under(who, values) | {f"{who}.source": "known"}


def from_number(number: str, who: str) -> dict[str, str]:
    """A number nobody gave before: the rest is for the receptionist to ask."""
    empty = dict.fromkeys(FIELDS, "")
    return _under(who, empty | {"personal_number": number}) | {f"{who}.source": "new"}


def _under(who: str, values: Mapping[str, str]) -> dict[str, str]:
    return {f"{who}.{name}": value for name, value in values.items()}
