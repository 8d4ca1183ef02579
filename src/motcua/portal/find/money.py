"""How much it costs, in words: what everybody pays, what some pay, who pays less and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalog.content import Case, FeeRule, Version, Waiver
from motcua.catalog.rules.formulas import COPY_CAP, COPY_FIRST_RATE, COPY_NEXT_RATE
from motcua.kernel.said import bare
from motcua.look.words import day as day_of
from motcua.look.words import english, money
from motcua.portal.find.terms import CHANNELS

PER: Final[dict[str, Any]] = {
    "copy": gettext_lazy("một bản"),
    "page": gettext_lazy("một trang"),
    "contract": gettext_lazy("một hợp đồng, giao dịch"),
    "signature": gettext_lazy("một chữ ký"),
    "person": gettext_lazy("một người"),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """One fee: its sum in words, for whom, and everything that lowers it today."""

    name: str
    text: str
    when: str
    notes: Sequence[str]
    exempt: str
    legal: str


@dataclass(frozen=True, slots=True)
class Costs:
    """What everybody pays (``sure``), what only some pay, and the ground where nobody pays."""

    headline: str
    sure: Sequence[Cost]
    perhaps: Sequence[Cost]
    ground: str = ""


def costs(version: Version, case: Case, day: date) -> Costs:
    """The fees of a case as the rules of that day have them."""
    if version.free is not None and not case.fees:
        return Costs(_("Không mất phí"), (), (), version.free)
    held = [rule for rule in case.fees if _in_force(rule, day)]
    sure = [_cost(version, rule, day) for rule in held if not rule.when and not rule.unless]
    perhaps = [_cost(version, rule, day) for rule in held if rule.when or rule.unless]
    headline = "; ".join(dict.fromkeys(cost.text for cost in sure)) or _("Không mất phí")
    return Costs(headline, sure, perhaps)


def _in_force(rule: FeeRule, day: date) -> bool:
    begun = rule.first_day is None or rule.first_day <= day
    return begun and (rule.last_day is None or day <= rule.last_day)


def _cost(version: Version, rule: FeeRule, day: date) -> Cost:
    held = [w for w in rule.waivers if w.first_day <= day <= w.last_day]
    everybody = min((w for w in held if w.fact is None), key=lambda w: w.amount, default=None)
    usual = _amount(rule)
    text = _lowered(rule, everybody) if everybody else usual
    notes = []
    if everybody:
        notes.append(_("Đến %(day)s; mức thường %(usual)s (%(legal)s).") % {
            "day": day_of(everybody.last_day), "usual": usual,
            "legal": bare(everybody.legal),
        })  # fmt: skip
    notes += [_waiver(version, rule, waiver) for waiver in held if waiver.fact]
    exempt = ", ".join(_fact(version, word) for word in rule.exempt)
    exempt = _("Miễn cho: %s.") % exempt if exempt else ""
    return Cost(rule.name, text, _condition(version, rule), notes, exempt, rule.legal)


def _amount(rule: FeeRule) -> str:
    if rule.formula == "certified_copy":
        return _by_page(rule)
    if rule.formula == "share_of_value":
        rate = (rule.rate or "") if english() else (rule.rate or "").replace(".", ",")
        most = _(", tối đa %s") % money(rule.cap) if rule.cap is not None else ""
        return _("%s giá trị") % rate + most
    sums = dict.fromkeys(rule.amounts.values())
    if len(sums) == 1:
        return _each(rule, next(iter(sums)))
    return ", ".join(f"{_each(rule, n)} {CHANNELS[way]}" for way, n in rule.amounts.items())


def _by_page(rule: FeeRule) -> str:
    first = next(iter(rule.amounts.values()), COPY_FIRST_RATE)
    return _("%(first)s một trang, từ trang thứ ba %(next)s, tối đa %(cap)s một bản") % {
        "first": money(first), "next": money(COPY_NEXT_RATE),
        "cap": money(COPY_CAP if rule.cap is None else rule.cap),
    }  # fmt: skip


def _each(rule: FeeRule, amount: int) -> str:
    text = money(amount) if amount else _("Không mất phí")
    return f"{text} {PER[rule.per]}" if amount and rule.per in PER else text


def _lowered(rule: FeeRule, waiver: Waiver) -> str:
    return _each(rule, waiver.amount)


def _condition(version: Version, rule: FeeRule) -> str:
    """As "nếu đăng ký quá thời hạn, trừ người dưới 14 tuổi"; "" where everybody pays."""
    when = ", ".join(_fact(version, word) for word in rule.when)
    unless = ", ".join(_fact(version, word) for word in rule.unless)
    parts = [_("nếu %s") % when if when else "", _("trừ khi %s") % unless if unless else ""]
    return ", ".join(part for part in parts if part)


def _waiver(version: Version, rule: FeeRule, waiver: Waiver) -> str:
    what = _("Miễn") if waiver.amount == 0 else _("Giảm còn %s") % _each(rule, waiver.amount)
    return _("%(what)s cho người %(who)s đến hết %(day)s (%(legal)s).") % {
        "what": what, "who": _fact(version, waiver.fact or ""),
        "day": day_of(waiver.last_day), "legal": bare(waiver.legal),
    }  # fmt: skip


def _fact(version: Version, word: str) -> str:
    return str(bare(version.facts.get(word, word)))
