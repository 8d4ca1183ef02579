"""What a dossier costs, line by line, each with its reason."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.catalog.content import Case, FeeRule, Version, Waiver
from motcua.catalog.packages.words import CHANNEL_NAMES
from motcua.catalog.rules.formulas import FORMULAS, Sum
from motcua.kernel.said import Said, recalled
from motcua.kernel.text import money

PER_NAMES: Final = {
    "dossier": Said("hồ sơ"),
    "copy": Said("bản"),
    "page": Said("trang"),
    "contract": Said("hợp đồng, giao dịch"),
    "signature": Said("trường hợp"),
    "person": Said("người"),
}


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One fee of one dossier; amounts in đồng; `why` and `exempt_reason` are for the citizen."""

    code: str
    name: str
    quantity: int
    unit_amount: int
    amount: int
    why: str
    exempt_reason: str | None = None


def assess_fees(
    version: Version,
    case: Case,
    channel: str,
    *,
    on: date,
    quantity: Mapping[str, int] | None = None,
    facts: Collection[str] = frozenset(),
) -> list[ChargeLine]:
    """Fees of a dossier received through `channel` on the day `on`.

    `quantity` counts by the rule's unit ("copy", "page", "contract", "signature", "person";
    1 where absent) and "value" in đồng. A fee that falls to 0 by exemption or waiver stays in
    the list with its reason. Law: Luật 97/2015/QH13, Điều 10; local resolutions per rule.
    """
    counts = quantity or {}
    return [
        _line(version, rule, channel, on, counts, facts)
        for rule in case.fees
        if applies(rule, on, facts)
    ]


def applies(rule: FeeRule, on: date, facts: Collection[str]) -> bool:
    """Whether the rule is in force that day and asks for facts the dossier has."""
    begun = rule.first_day is None or rule.first_day <= on
    open_ = rule.last_day is None or on <= rule.last_day
    wanted = all(word in facts for word in rule.when)
    return begun and open_ and wanted and not any(word in facts for word in rule.unless)


def _line(
    version: Version,
    rule: FeeRule,
    channel: str,
    on: date,
    counts: Mapping[str, int],
    facts: Collection[str],
) -> ChargeLine:
    total = _sum(rule, channel, counts)
    group = next((word for word in rule.exempt if word in facts), None)
    if group:
        reason = Said("Miễn cho {group}", group=version.facts.get(group, group))
        return _free(rule, total, reason)
    waiver = _waiver(rule, on, facts)
    if waiver and waiver.amount < total.unit_amount:
        return _waived(version, rule, total, waiver)
    why = Said("{why} ({legal})", why=total.why, legal=rule.legal)
    return ChargeLine(rule.code, rule.name, total.quantity, total.unit_amount, total.amount, why)


def _sum(rule: FeeRule, channel: str, counts: Mapping[str, int]) -> Sum:
    if rule.formula:
        return FORMULAS[rule.formula](rule, counts)
    unit = rule.amounts.get(channel, 0)
    number = 1 if rule.per == "dossier" else counts.get(rule.per, 1)
    why: str = Said(
        "{number} {per} × {amount}", number=number, per=PER_NAMES[rule.per], amount=money(unit)
    )
    if len(set(rule.amounts.values())) > 1:
        why = Said("{why}, mức nộp {channel}", why=why, channel=CHANNEL_NAMES[channel])
    if rule.cap is not None and unit * number > rule.cap:
        return Sum(rule.cap, 1, Said("{why}, thu tối đa {amount}", why=why, amount=money(rule.cap)))
    return Sum(unit, number, why)


def _free(rule: FeeRule, total: Sum, reason: str) -> ChargeLine:
    why = Said(
        "{reason}; không miễn thì thu {amount} ({legal})",
        reason=reason,
        amount=money(total.amount),
        legal=rule.legal,
    )
    return ChargeLine(rule.code, rule.name, total.quantity, 0, 0, why, reason)


def _waiver(rule: FeeRule, on: date, facts: Collection[str]) -> Waiver | None:
    """The lowest waiver that holds that day for these facts."""
    held = [
        waiver
        for waiver in rule.waivers
        if waiver.first_day <= on <= waiver.last_day
        and (waiver.fact is None or waiver.fact in facts)
    ]
    return min(held, key=lambda waiver: waiver.amount, default=None)


def _waived(version: Version, rule: FeeRule, total: Sum, waiver: Waiver) -> ChargeLine:
    amount = waiver.amount * total.quantity
    who = (
        Said(" cho người {who}", who=version.facts.get(waiver.fact, waiver.fact))
        if waiver.fact
        else ""
    )
    what = (
        Said("Miễn")
        if waiver.amount == 0
        else Said("Giảm còn {amount}", amount=money(waiver.amount))
    )
    reason = Said(
        "{what}{who} từ {first_day} đến {last_day} ({legal})",
        what=what,
        who=who,
        first_day=f"{waiver.first_day:%d/%m/%Y}",
        last_day=f"{waiver.last_day:%d/%m/%Y}",
        legal=waiver.legal,
    )
    why = Said("{reason}; mức thường {amount}", reason=reason, amount=money(total.amount))
    return ChargeLine(rule.code, rule.name, total.quantity, waiver.amount, amount, why, reason)


_WHY: Final = (
    "{reason}; không miễn thì thu {amount} ({legal})",
    "{reason}; mức thường {amount}",
    "{what} cho người {who} từ {first_day} đến {last_day} ({legal})",
    "{what} từ {first_day} đến {last_day} ({legal})",
    "Giảm còn {amount}",
    "Miễn cho {group}",
    "{why} ({legal})",
    "{why}, thu tối đa {cap} một bản",
    "{why}, thu tối đa {amount}",
    "{why}, mức nộp {channel}",
    "{why} = {full} một bản",
    "{rate}% của {value} = {full}",
    "{why} + {rest} trang sau × {rate}",
    "{first} trang đầu × {rate}",
    "{number} {per} × {amount}",
    "{amount} đồng",
)


def why_again(text: str) -> Said:
    """The reason of a charge, as `ChargeLine` gave it, out of the text that was kept of it."""
    return recalled(text, _WHY)
