"""A posted page without a browser."""

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.catalog.content.eforms import EForm, Question
from motcua.catalog.rules.answers import dates
from motcua.catalog.rules.eforms import fields


class Posted(dict[str, list[str]]):
    """Behaves like Django's QueryDict where reading looks."""

    def getlist(self, name: str, /) -> list[str]:
        return self.get(name, [])


def post(form: EForm, answers: Mapping[str, Any]) -> Posted:
    """What a browser sends for a page with all questions of the form, filled with the answers."""
    found = Posted()
    for section in form.sections:
        for question in section.questions:
            for name, values in _fields(question, question.code, answers.get(question.code)):
                found[name] = values
    return found


def _fields(question: Question, name: str, value: Any) -> Iterator[tuple[str, list[str]]]:
    match question.kind:
        case "note":
            return
        case "person" | "address":
            record = value if isinstance(value, Mapping) else {}
            if question.kind == "address":
                yield f"{name}.units", [record.get("units", "new")]
            for part in fields(question, value):
                yield from _fields(part, f"{name}.{part.code}", record.get(part.code))
        case "group":
            yield name, [""]
            for index, row in enumerate(value or []):
                for part in question.questions:
                    yield from _fields(part, f"{name}.{index}.{part.code}", row.get(part.code))
        case "choices":
            yield name, ["", *(value or [])]
        case "date" | "partial_date":
            for part_name, text in zip(("day", "month", "year"), dates.parts(value), strict=True):
                yield f"{name}.{part_name}", [text]
        case _:
            yield name, ["" if value is None else str(value)]
