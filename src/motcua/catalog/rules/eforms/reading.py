"""What was posted → answers as typed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Protocol

from motcua.catalog.content.eforms import EForm, Question, Section
from motcua.catalog.rules.answers import dates
from motcua.catalog.rules.answers.addresses import NEW, OLD
from motcua.catalog.rules.answers.values import as_codes, clean, digits
from motcua.catalog.rules.eforms.parts import fields

MOST_ROWS: Final = 50
_DATES: Final = ("date", "partial_date")


class Posted(Protocol):
    """Django's QueryDict, or whatever answers like it."""

    def __contains__(self, name: object, /) -> bool: ...
    def __iter__(self) -> Iterator[str]: ...
    def getlist(self, name: str, /) -> Sequence[Any]:
        """Every value posted under a name."""
        ...


def read(form: EForm, section: Section | str, data: Posted) -> dict[str, Any]:
    """The answers of one section of a posted page.

    A question that was not on the page is not in the answers, so that ``merged`` keeps what was
    said before. A page must therefore post an empty value along with tick boxes and with a group
    (its code) that may have no row. Dates come as ``name.day``, ``.month``, ``.year`` or as one
    field ``name``.
    """
    code = section if isinstance(section, str) else section.code
    questions = [q for s in form.sections if s.code == code for q in s.questions]
    return _record(tuple(questions), "", data)


def merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """``old`` with ``new`` laid over it: people and addresses part by part, the rest whole."""
    found = dict(old)
    for key, value in new.items():
        before = found.get(key)
        both = isinstance(value, Mapping) and isinstance(before, Mapping)
        found[key] = merged(before, value) if both else value  # type: ignore[arg-type]  # it is one
    return found


def _record(questions: tuple[Question, ...], before: str, data: Posted) -> dict[str, Any]:
    found = {}
    for question in questions:
        value = _value(question, before + question.code, data)
        if value is not None:
            found[question.code] = value
    return found


def _value(question: Question, name: str, data: Posted) -> Any:
    match question.kind:
        case "note":
            return None
        case "person":
            return _record(fields(question), f"{name}.", data) or None
        case "address":
            return _address(question, name, data)
        case "group":
            return _rows(question, name, data)
        case "choices":
            return as_codes([clean(str(v)) for v in data.getlist(name)]) if name in data else None
        case "date" | "partial_date":
            return _date(name, data)
        case _:
            return _single(question, name, data)


def _single(question: Question, name: str, data: Posted) -> str | int | None:
    if name not in data:
        return None
    text = clean(_last(data, name), lines=question.kind == "long_text")
    match question.kind:
        case "number":
            return _number(text)
        case "personal_number":
            return digits(text)
        case _:
            return text


def _last(data: Posted, name: str) -> str:
    values = data.getlist(name)
    return str(values[-1]) if values else ""


def _number(text: str) -> str | int:
    bare = text.replace(".", "").replace(" ", "")
    plain = bare.isascii() and bare.isdigit() and len(bare) <= 15
    return int(bare) if plain else text


def _date(name: str, data: Posted) -> str | None:
    names = [f"{name}.{part}" for part in ("day", "month", "year")]
    if any(part in data for part in names):
        day, month, year = (clean(_last(data, part)) for part in names)
        return dates.typed(day, month, year)
    return dates.written(clean(_last(data, name))) if name in data else None


def _address(question: Question, name: str, data: Posted) -> dict[str, Any] | None:
    units = OLD if _last(data, f"{name}.units") == OLD else NEW
    # A district typed before the switch was turned back is kept, too.
    found = _record(fields(question, {"units": OLD}), f"{name}.", data)
    return {"units": units, **found} if found or f"{name}.units" in data else None


def _rows(group: Question, name: str, data: Posted) -> list[dict[str, Any]] | None:
    before = f"{name}."
    numbers = {key[len(before) :].split(".")[0] for key in data if key.startswith(before)}
    known = sorted(int(n) for n in numbers if n.isascii() and n.isdigit() and len(n) <= 3)
    if not known and name not in data:
        return None
    return [_record(group.questions, f"{before}{at}.", data) for at in known[:MOST_ROWS]]
