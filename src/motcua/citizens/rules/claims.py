"""What a provider says of a person, read with care: a claim that does not fit is left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from motcua.kernel.errors import Malformed
from motcua.kernel.people import PersonalNumber, normalise_phone

MALE, FEMALE = "male", "female"
_SEXES: Final = {
    "male": MALE, "m": MALE, "1": MALE, "nam": MALE,
    "female": FEMALE, "f": FEMALE, "0": FEMALE, "2": FEMALE, "nữ": FEMALE, "nu": FEMALE,
}  # fmt: skip
_VIETNAMESE_DATE: Final = re.compile(r"(\d{2})/(\d{2})/(\d{4})", re.ASCII)
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Names:
    """Under which names a provider gives its claims, and what its levels are called."""

    level: str = "acr"
    number: str = "cccd"
    # The claim's value: our level. Anything else is level 0: signed in, and nothing more.
    levels: Mapping[str, int] = field(default_factory=lambda: {"1": 1, "2": 2})


@dataclass(frozen=True, slots=True, repr=False)  # personal data must not reach a log by its repr
class Identity:
    """Who signed in, as the provider vouches for. Bound by (issuer, sub) and by nothing else."""

    issuer: str
    sub: str
    assurance: int = 0
    name: str = ""
    personal_number: str = ""
    birth_date: date | None = None
    sex: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


def identity(issuer: str, claims: Mapping[str, Any], names: Names) -> Identity:
    """The person behind a set of validated claims (``sub`` among them)."""
    return Identity(
        issuer=issuer,
        sub=str(claims["sub"]),
        assurance=names.levels.get(str(claims.get(names.level, "")), 0),
        name=_text(claims.get("name")),
        personal_number=_number(claims.get(names.number)),
        birth_date=_date(claims.get("birthdate")),
        sex=_SEXES.get(_text(claims.get("gender")).lower(), ""),
        address=_address(claims.get("address")),
        phone=_phone(claims) if claims.get("phone_number_verified") is True else "",
        email=_text(claims.get("email"))[:254] if claims.get("email_verified") is True else "",
    )


def _text(value: Any) -> str:
    if not isinstance(value, str | int):
        return ""
    return " ".join(str(value).replace("\0", "").split())[:_LONGEST]


def _number(value: Any) -> str:
    try:
        return PersonalNumber.parse(_text(value)).value
    except Malformed:
        return ""


def _phone(claims: Mapping[str, Any]) -> str:
    try:
        return normalise_phone(_text(claims.get("phone_number")))
    except Malformed:
        return ""


def _date(value: Any) -> date | None:
    """ISO 8601 as OpenID Connect asks, or day/month/year; a year alone is no date."""
    text = _text(value)
    if found := _VIETNAMESE_DATE.fullmatch(text):
        text = f"{found[3]}-{found[2]}-{found[1]}"
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _address(value: Any) -> str:
    """One line, whether it comes as text or as OpenID Connect's set of parts."""
    if isinstance(value, Mapping):
        return _text(value.get("formatted")) or _text(
            ", ".join(filter(None, (_text(value.get(part)) for part in _PARTS)))
        )
    return _text(value)


_PARTS: Final = ("street_address", "locality", "region", "country")
