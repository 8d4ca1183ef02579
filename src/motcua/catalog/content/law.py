"""The law in force: forms, names of service levels, limits, report period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from motcua.worktime.rules import Term


@dataclass(frozen=True, slots=True)
class Form:
    """One statutory form: its number in the circular, its title, the template that prints it."""

    no: str
    title: str
    template: str


@dataclass(frozen=True, slots=True)
class Limits:
    """How often and how soon; None where the law says nothing."""

    supplements: int
    extensions: int
    supplement_ask_within: Term | None = None
    apology_before: Term | None = None
    online_answer_within: Term | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read the `limits` of a law file."""
        return cls(
            supplements=data["supplements"],
            extensions=data["extensions"],
            supplement_ask_within=_term(data.get("supplement_ask_within")),
            apology_before=_term(data.get("apology_before")),
            online_answer_within=_term(data.get("online_answer_within")),
        )


@dataclass(frozen=True, slots=True)
class Law:
    """The rules of the one-stop mechanism between two days, both included."""

    id: int
    code: str
    title: str
    effective_from: date
    effective_to: date | None
    forms: Mapping[str, Form]
    levels: Mapping[str, str]
    limits: Limits
    report_cutoff_day: int
    documents: tuple[str, ...]

    @classmethod
    def from_json(
        cls, id_: int, data: Mapping[str, Any], effective_from: date, effective_to: date | None
    ) -> Self:
        """Read what `compose` wrote."""
        return cls(
            id=id_,
            code=data["code"],
            title=data["title"],
            effective_from=effective_from,
            effective_to=effective_to,
            forms={key: Form(**form) for key, form in data["forms"].items()},
            levels=data["levels"],
            limits=Limits.from_json(data["limits"]),
            report_cutoff_day=data["report"]["cutoff_day"],
            documents=tuple(d["number"] for d in data["documents"]),
        )


def _term(text: str | None) -> Term | None:
    return Term.parse(text) if text else None
