"""Dates that cannot lie before others: a death before the birth."""

from collections.abc import Mapping
from typing import Any

from motcua.catalog.content.eforms import Question
from motcua.catalog.rules.answers.dates import shown, span
from motcua.catalog.rules.conditions.evaluation import at
from motcua.kernel.said import Said


def too_early(question: Question, answers: Mapping[str, Any]) -> str:
    """What to say when a date surely lies before the one it must follow, "" when it does not."""
    if not question.after:
        return ""
    known, earlier = span(answers.get(question.code)), span(at(answers, question.after))
    if known is None or earlier is None or known[1] >= earlier[0]:
        return ""
    return Said(
        "Ngày này không thể trước {date} đã khai ở trên.", date=shown(at(answers, question.after))
    )
