"""Whether a condition holds for answers: true, false, or not known yet."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from motcua.catalog.rules.answers.dates import span
from motcua.catalog.rules.answers.values import as_rows, is_filled, is_whole
from motcua.catalog.rules.conditions.parser import parse
from motcua.catalog.rules.conditions.tree import Compare, Condition, Filled, Joined, Not, Operand

# The lowest and the highest a number can be: a partial date leaves it open.
Range = tuple[int, int]


def holds(condition: str, answers: Mapping[str, Any], on: date) -> bool:
    """Whether the condition is surely true on the day ``on``; the empty condition always is.

    ``answers`` may be of any shape: what is no answer counts as none. Raises ConditionError for a
    text that is no condition.
    """
    return not condition or _truth(parse(condition), answers, on) is True


def _truth(node: Condition, answers: Mapping[str, Any], on: date) -> bool | None:
    match node:
        case Filled(path):
            return is_filled(at(answers, path))
        case Not(inner):
            truth = _truth(inner, answers, on)
            return None if truth is None else not truth
        case Joined(word, parts):
            return _join(word, [_truth(part, answers, on) for part in parts])
        case Compare():
            return _compare(node, answers, on)


def _join(word: str, truths: list[bool | None]) -> bool | None:
    deciding = word == "or"
    if deciding in truths:
        return deciding
    return None if None in truths else not deciding


def _compare(node: Compare, answers: Mapping[str, Any], on: date) -> bool | None:
    value = at(answers, node.operand.path)
    wanted = [literal.value for literal in node.values]
    if node.operator == "includes":
        return wanted[0] in value if isinstance(value, list) and value else None
    known = _range(node.operand, value, on)
    if known is not None:
        return _compare_numbers(node.operator, known, [w for w in wanted if isinstance(w, int)])
    if node.operand.function or not isinstance(value, str) or not value:
        return None
    return (value in wanted) is (node.operator != "!=") if node.operator in _EQUAL else None


_EQUAL = ("=", "!=", "in")


def _range(operand: Operand, value: object, on: date) -> Range | None:
    match operand.function:
        case "count":
            rows = sum(map(is_filled, as_rows(value)))
            return rows, rows
        case "days_since" | "years_since":
            days = span(value)
            count = _years if operand.function == "years_since" else _days
            return (count(days[1], on), count(days[0], on)) if days else None
    return (value, value) if is_whole(value) else None


def _days(day: date, on: date) -> int:
    return (on - day).days


def _years(day: date, on: date) -> int:
    return on.year - day.year - ((on.month, on.day) < (day.month, day.day))


def _compare_numbers(operator: str, known: Range, wanted: list[int]) -> bool | None:
    low, high = known
    if operator == "in":
        return _join("or", [_compare_numbers("=", known, [one]) for one in wanted])
    if not wanted:
        return None
    other = wanted[0]
    match operator:
        case "=":
            return low == other if low == high else (None if low <= other <= high else False)
        case "!=":
            same = _compare_numbers("=", known, wanted)
            return None if same is None else not same
        case "<" | ">=":
            below = True if high < other else False if low >= other else None
            return below if below is None or operator == "<" else not below
        case _:
            above = True if low > other else False if high <= other else None
            return above if above is None or operator == ">" else not above


def at(answers: Mapping[str, Any], path: str) -> object:
    """The answer at a path, None where there is none."""
    value: object = answers
    for key in path.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value
