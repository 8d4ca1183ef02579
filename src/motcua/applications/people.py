"""The people of an application: who sends it in, whose it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from motcua.citizens.models import Account
from motcua.dossiers.intake import PersonInput

PARTS: Final = ("name", "personal_number", "birth_date", "sex", "address")


@dataclass(frozen=True, slots=True)
class Who:
    """Who sends an application in and for whom; people as JSON objects of PARTS.

    ``relation`` is a code of rules/relations.py, "" for oneself; ``owner`` only where it is for
    somebody else and the electronic form does not ask.
    """

    submitter: Mapping[str, Any]
    relation: str = ""
    authority: str = ""
    owner: Mapping[str, Any] = field(default_factory=dict)


def known(account: Account) -> dict[str, Any]:
    """What the account knows of its holder, by part, without empty ones."""
    birth = account.birth_date.isoformat() if account.birth_date else ""
    values = {
        "name": account.name, "personal_number": account.personal_number, "birth_date": birth,
        "sex": account.sex, "address": account.address,
    }  # fmt: skip
    return {part: value for part, value in values.items() if value}


def submitter_of(account: Account, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The submitter: what the provider vouches for stands, the rest as typed."""
    own = {part: str(typed[part]) for part in PARTS if typed.get(part)}
    vouched = known(account) if account.verified else {}
    return own | vouched


def person_input(data: Mapping[str, Any], *, vouched: bool, phone: str = "") -> PersonInput:
    """As a dossier takes a person in; ``vouched``: an identity provider stands for it."""
    return PersonInput(
        name=data.get("name", ""),
        personal_number=data.get("personal_number", ""),
        birth_date=_day(data.get("birth_date", "")),
        sex=data.get("sex", ""),
        address=data.get("address", ""),
        phone=phone,
        vouched=vouched,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
