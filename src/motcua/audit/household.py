"""Whether a dossier is of an officer's own or household, as far as what is kept allows to tell.

An officer's account holds a name and a telephone number, no personal number and no address. Who has
both that number and that name among the people of dossiers is taken for the officer as a citizen;
then it is that person, whoever has the number, and whoever has that person's family name at that
person's address.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.kernel.text import fold

WORDS: Final = {
    "self": "người trong hồ sơ trùng tên và số điện thoại với cán bộ",
    "phone": "người trong hồ sơ dùng số điện thoại của cán bộ",
    "home": "người trong hồ sơ cùng họ, cùng địa chỉ với cán bộ",
}


@dataclass(frozen=True, slots=True)
class Human:
    """What is compared of a person; the phone as E.164 or "", the address as it was written."""

    name: str
    phone: str
    address: str = ""


def why_near(officer: Human, known: Iterable[Human], people: Sequence[Human]) -> str:
    """The key of ``WORDS`` that holds, "" for none; ``known``: people with the officer's phone."""
    own = [one for one in known if _same(one, officer)]
    if any(_same(one, officer) for one in people):
        return "self"
    if officer.phone and any(one.phone == officer.phone for one in people):
        return "phone"
    homes = {fold(one.address) for one in own if one.address.strip()}
    near = any(fold(p.address) in homes and _family(p) == _family(officer) for p in people)
    return "home" if near else ""


def _same(one: Human, officer: Human) -> bool:
    return (
        bool(officer.phone) and one.phone == officer.phone and fold(one.name) == fold(officer.name)
    )


def _family(one: Human) -> str:
    return fold(one.name).partition(" ")[0]
