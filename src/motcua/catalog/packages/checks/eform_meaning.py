"""What a form says about the dossier: owner, summary, quantities and facts of its fee."""

from collections.abc import Iterator

from motcua.catalog.content.eforms import EForm
from motcua.catalog.packages.checks.eform_questions import Scope
from motcua.catalog.packages.checks.index import Place
from motcua.catalog.packages.problems import Problem, did_you_mean
from motcua.catalog.rules.eforms.meaning import BLANK


def meaning(place: Place, form: EForm, scope: Scope, facts: set[str]) -> Iterator[Problem]:
    """Problems of the words that stand beside the sections; ``facts`` are those fees may ask."""
    people = [path for path, question in scope.questions.items() if question.kind == "person"]
    if form.owner and form.owner not in people:
        message = f"Chủ hồ sơ “{form.owner}” không phải câu hỏi về một người."
        yield place.problem("unknown-question", message, did_you_mean(form.owner, people), "owner")
    for path in BLANK.findall(form.summary):
        if path not in scope.questions:
            message = f"Tóm tắt nhắc đến “{path}” mà mẫu không hỏi."
            remedy = did_you_mean(path, scope.questions)
            yield place.problem("unknown-question", message, remedy, "summary")
    numbers = [path for path, question in scope.questions.items() if question.kind == "number"]
    for unit, code in form.quantity.items():
        if code not in numbers:
            message = f"“{code}” không phải câu hỏi kiểu number."
            remedy = did_you_mean(code, numbers)
            yield place.problem("unknown-question", message, remedy, "quantity", unit)
    for fact, condition in form.facts.items():
        if fact not in facts:
            message = f"Không có dữ kiện “{fact}”."
            yield place.problem("unknown-fact", message, did_you_mean(fact, facts), "facts", fact)
        yield from scope.condition(place, condition, "facts", fact)
