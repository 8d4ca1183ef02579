"""An answer in words."""

from collections.abc import Mapping
from typing import Final

from motcua.catalog.content.eforms import Question
from motcua.catalog.rules.answers.addresses import in_one_line
from motcua.catalog.rules.answers.dates import shown
from motcua.catalog.rules.answers.values import as_codes, as_record, as_text
from motcua.kernel.errors import Malformed
from motcua.kernel.people import normalise_phone, spoken_phone
from motcua.kernel.said import Joined, Said
from motcua.kernel.text import grouped

_YES_NO: Final[Mapping[str, str]] = {"yes": Said("Có"), "no": Said("Không")}


def in_words(question: Question, value: object) -> str:
    """What people read; "" where nothing was answered. A person is told by name."""
    match question.kind:
        case "choice" | "choices":
            return _chosen(question, as_codes([value] if isinstance(value, str) else value))
        case "yes_no":
            return _YES_NO.get(as_text(value), as_text(value))
        case "date" | "partial_date":
            return shown(value)
        case "person":
            return as_text(as_record(value).get("name"))
        case "address":
            return in_one_line(value)
        case "phone":
            return _phone(as_text(value))
        case "number":
            return grouped(value) if isinstance(value, int) else as_text(value)
        case _:
            return as_text(value)


def _chosen(question: Question, codes: list[str]) -> str:
    labels = {option.code: option.label for option in question.options}
    return Joined(labels.get(code, code) for code in codes)


def _phone(text: str) -> str:
    try:
        return spoken_phone(normalise_phone(text))
    except Malformed:
        return text
