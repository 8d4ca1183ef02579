"""What is asked for: procedure, case, channel, and what the fee depends on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from motcua.catalog import queries as catalog
from motcua.catalog.content import Case, FeeRule, Version
from motcua.catalog.rules.delivery import facts_to_ask
from motcua.catalog.rules.fees import applies
from motcua.kernel.errors import NotFound
from motcua.office.forms.intake.sheet import Sheet

# Units a fee may be counted in, in the order to ask; the words stand beside the field.
UNITS: Final = {
    "page": _("Số trang của một bản"),
    "copy": _("Số bản"),
    "contract": _("Số hợp đồng, giao dịch"),
    "signature": _("Số trường hợp ký"),
    "person": _("Số người"),
    "value": _("Giá trị (đồng)"),
}
_BY_FORMULA: Final = {"certified_copy": ("page", "copy"), "share_of_value": ("value",)}
DESK_CHANNELS: Final = {"counter": _("Trực tiếp tại quầy"), "post": _("Nhận qua bưu chính")}
GUIDED_FIELD: Final = "residence"
_WARD: Final = "Ủy ban nhân dân phường"
_NUMBER: Final = re.compile(r"\d{1,13}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Matter:
    """The chosen procedure and case on a day."""

    version: Version
    case: Case
    channel: str
    day: date

    @property
    def channels(self) -> list[tuple[str, str]]:
        """Ways to hand it in that a desk may enter, with their names."""
        return [(c, str(name)) for c, name in DESK_CHANNELS.items() if c in self.case.terms]

    @property
    def rules(self) -> Sequence[FeeRule]:
        """Fee rules in force that day."""
        return [rule for rule in self.case.fees if applies(rule, self.day, rule.when)]


def taken_here(version: Version) -> bool:
    """Whether the ward's desk takes it in: residence is the police's, the desk only guides."""
    return version.field_code != GUIDED_FIELD or version.competence == _WARD


def matter(sheet: Sheet, day: date) -> Matter | None:
    """What was chosen; None before. Raises NotFound for a procedure not taken in here."""
    code = sheet.text("procedure")
    if not code:
        return None
    version = catalog.version_on(code, day)
    if not taken_here(version):
        raise NotFound(
            f"Thủ tục này do {version.competence} giải quyết. Mời hướng dẫn Ông/Bà nộp ở đó.",
            code="guided",
        )
    case = next((c for c in version.cases if c.code == sheet.text("case")), version.cases[0])
    channel = sheet.text("channel")
    return Matter(version, case, channel if channel in DESK_CHANNELS else "counter", day)


def facts(chosen: Matter) -> list[tuple[str, str]]:
    """Facts that a fee of the case depends on, in the order to ask, with their words."""
    asked = dict.fromkeys(word for rule in chosen.rules for word in rule.facts)
    return [(word, chosen.version.facts.get(word, word)) for word in asked]


def facts_for_bringing(chosen: Matter) -> list[tuple[str, str]]:
    """Further facts, on which it hangs whether the result is brought home free of charge."""
    asked = dict(facts(chosen))
    found = facts_to_ask(catalog.delivery(), chosen.version.procedure_code, chosen.day)
    return [(word, name) for word, name in found if word not in asked]


def ticked_facts(chosen: Matter, sheet: Sheet) -> frozenset[str]:
    """Those of both that hold."""
    asked = [*facts(chosen), *facts_for_bringing(chosen)]
    return frozenset(word for word, _name in asked if sheet.ticked(f"fact.{word}"))


def units(chosen: Matter, sheet: Sheet) -> list[str]:
    """Units that the fees which apply are counted in."""
    held = ticked_facts(chosen, sheet)
    wanted = {
        unit
        for rule in chosen.rules
        if applies(rule, chosen.day, held)
        for unit in _BY_FORMULA.get(rule.formula or "", (rule.per,))
    }
    return [unit for unit in UNITS if unit in wanted]


def quantities(chosen: Matter, sheet: Sheet, problems: dict[str, str]) -> dict[str, int]:
    """How many of each unit; nothing entered counts as 1, but a value must be told."""
    found = {}
    for unit in units(chosen, sheet):
        typed = sheet.text(f"quantity.{unit}").replace(".", "").replace(" ", "")
        if _NUMBER.fullmatch(typed):
            found[unit] = int(typed)
        elif typed or unit == "value":
            problems[f"quantity.{unit}"] = "Mời ghi một số, ví dụ 2."
    return found
