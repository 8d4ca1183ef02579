"""Who has a result brought home free of charge, and why; which part of the ward an address is in.

Pure: what the packages say goes in, an answer with its reason comes out.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.catalog.content.delivery import Delivery, DeliveryArea, DeliveryWay, FreeDelivery
from motcua.catalog.packages.words import FACTS
from motcua.kernel.text import fold

# Words by which an address names the place it lies in.
_NAMES_A_PLACE: Final = re.compile(r"\b(?:phường|xã|thị trấn|p\.)\s*\S")
_WITHOUT_MARKS: Final = re.compile(r"\b(?:phuong|xa|thi tran|p\.)\s*\S")


@dataclass(frozen=True, slots=True)
class Entitlement:
    """The answer: free or not, the reason in one sentence, the source behind it."""

    free: bool
    why: str
    source: str = ""
    rule: str = ""


def entitlement(
    said: Delivery, *, procedure: str, facts: Collection[str], address: str, on: date
) -> Entitlement:
    """Whether the ward brings a result of ``procedure`` home without charge on a day."""
    way = said.way("home")
    if way is None:
        return Entitlement(False, "Phường chưa có quy định về trả kết quả tại nhà.")
    if outside(way, address):
        return Entitlement(
            False, f"Địa chỉ ngoài địa bàn {way.places[0]}, phường không mang đến.", way.source
        )
    asked = _asked(said, procedure, on)
    for rule in asked:
        if not rule.facts or set(rule.facts) & set(facts):
            return Entitlement(True, f"Miễn phí: {rule.name}.", rule.source, rule.code)
    groups = "; ".join(dict.fromkeys(rule.name for rule in asked))
    why = f"Chỉ miễn phí cho: {groups}." if groups else "Thủ tục này không thuộc diện mang đến nhà."
    return Entitlement(False, why)


def outside(way: DeliveryWay, address: str) -> bool:
    """Whether an address names another place than ours; one that names none is ours."""
    told = address.lower()
    if not way.places or any(fold(place) in fold(address) for place in way.places):
        return False
    # "Phương" is a name and "phường" a ward: only who writes no marks at all means either.
    pattern = _WITHOUT_MARKS if told.isascii() else _NAMES_A_PLACE
    return pattern.search(told) is not None


def facts_to_ask(said: Delivery, procedure: str, on: date) -> list[tuple[str, str]]:
    """Facts on which free delivery of a procedure hangs, with words; none where all have it."""
    asked = _asked(said, procedure, on)
    if any(not rule.facts for rule in asked):
        return []
    words = dict.fromkeys(word for rule in asked for word in rule.facts)
    return [(word, FACTS[word]) for word in words]


def free_for(said: Delivery, procedure: str, on: date) -> list[str]:
    """Who has a procedure's result brought free, in words; [] for nobody."""
    return list(dict.fromkeys(rule.name for rule in _asked(said, procedure, on)))


def area_of(said: Delivery, address: str) -> DeliveryArea | None:
    """The part of the ward whose words stand in an address; the longest word counts."""
    told = f" {_spaced(address)} "
    hits = [
        (len(word), area)
        for area in said.areas
        for word in area.words
        if f" {_spaced(word)} " in told
    ]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


def _asked(said: Delivery, procedure: str, on: date) -> list[FreeDelivery]:
    return [
        rule
        for rule in said.free
        if rule.in_force(on) and (not rule.procedures or procedure in rule.procedures)
    ]


def _spaced(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
