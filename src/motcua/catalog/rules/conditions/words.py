"""What a condition may ask about, and whether it asks in the right way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from motcua.catalog.packages.problems import did_you_mean
from motcua.catalog.rules.conditions.errors import ConditionError
from motcua.catalog.rules.conditions.tree import Compare, Condition, Filled, comparisons

EQUAL: Final = ("=", "!=", "in")
ORDER: Final = (*EQUAL, "<", "<=", ">", ">=")
# Kind of a question → the signs it may stand before.
_SIGNS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": EQUAL, "choice": EQUAL, "yes_no": EQUAL, "choices": ("includes",), "number": ORDER,
}  # fmt: skip
_DATES: Final = ("date", "partial_date")
_TAKES: Final[Mapping[str, tuple[str, ...]]] = {
    "days_since": _DATES, "years_since": _DATES, "count": ("group",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One question as conditions see it: its kind and the codes of its options."""

    kind: str
    options: tuple[str, ...] = ()


def check(condition: Condition, words: Mapping[str, Word]) -> None:
    """Raises ConditionError for an unknown question or option, or a comparison that cannot be."""
    for leaf in comparisons(condition):
        path = leaf.path if isinstance(leaf, Filled) else leaf.operand.path
        if path not in words:
            raise ConditionError(
                f"Không có câu hỏi “{path}” ở trước chỗ này.", did_you_mean(path, words)
            )
        if isinstance(leaf, Compare):
            for error in _faults(leaf, words[path]):
                raise error


def _faults(leaf: Compare, word: Word) -> Iterator[ConditionError]:
    function = leaf.operand.function
    if function and word.kind not in _TAKES[function]:
        yield ConditionError(
            f"{function} không dùng được cho “{leaf.operand.path}”.",
            f"Chỉ dùng cho câu hỏi kiểu {', '.join(_TAKES[function])}.",
        )
    signs = ORDER if function else _SIGNS.get(word.kind, ())
    if leaf.operator not in signs:
        yield ConditionError(
            f"Không so sánh “{leaf.operand}” bằng “{leaf.operator}” được.",
            f"Dùng: {', '.join(signs)}." if signs else "Dùng filled(…).",
        )
    wanted = int if function or word.kind == "number" else str
    for literal in leaf.values:
        if not isinstance(literal.value, wanted):
            remedy = (
                "Viết một số." if wanted is int else "Viết mã lựa chọn hoặc đặt trong ngoặc kép."
            )
            yield ConditionError(f"“{leaf.operand}” không so sánh với {literal} được.", remedy)
        elif word.options and literal.value not in word.options:
            yield ConditionError(
                f"“{leaf.operand.path}” không có lựa chọn {literal}.",
                did_you_mean(str(literal.value), word.options),
            )
