"""A form that is filled in online: sections of questions, as a procedure's version carries it.

Answers are one JSON object by question code. The value of a question by its kind:

    text, long_text, phone, email, personal_number   a string
    number                                            an integer
    yes_no                                            "yes" or "no"
    choice · choices                                  an option's code · a list of them
    date · partial_date                               "2026-09-22" · also "2026-09" or "2026"
    person    an object by part, those the question names of rules/eforms/parts.py: name,
              personal_number, birth_date, birth (a partial date), sex, address, id_paper …
    address   {"units": "new", "province", "ward", "detail"} or {"units": "old", … "district"}
    group     a list of such objects, one a repetition
    note      nothing: it only tells

A date that cannot be read stays as typed ("31/9/2026"), so that nothing typed is lost.
Fields of a page are named by the trail to a value: ``child.name``, ``heirs.0.name``.
Attached files are no answers: they belong to requirements.

``answers["case"]`` is the code of the case that was chosen before the form: whoever begins a form
puts it there, and conditions may ask for it ("case = abandoned"). No question has that code.

``answers["left_out"]`` are the codes of parts of a joint procedure that the citizen does not want:
what belongs to them (``part``) is not asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self

from motcua.kernel.said import Term

KINDS: Final = (
    "text", "long_text", "number", "yes_no", "choice", "choices", "date", "partial_date", "phone",
    "email", "personal_number", "person", "address", "group", "note",
)  # fmt: skip
CASE: Final = "case"
LEFT_OUT: Final = "left_out"
# Pages that stand before and after the form's own: no section has their code.
RESERVED: Final = ("who", "parts", "papers", "return", "check")


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    code: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``when`` is a condition on other answers, "" is always.

    ``part``: the part of a joint procedure that alone needs the answer, "" for others.
    ``short`` is how papers and officers call it where the label speaks to the citizen.
    ``prefill`` names where an answer may come from: "account.name", "account.person" …
    ``same_as`` names a person asked about before who is this one as well where ``same_when`` holds.
    ``questions`` are those of a group, repeated ``at_least`` to ``at_most`` times.
    ``after`` is the path of a date which this one cannot lie before.
    A note with ``stop`` keeps the form from being sent while it is shown.
    """

    code: str
    kind: str
    label: str
    short: str = ""
    hint: str = ""
    required: bool = True
    when: str = ""
    part: str = ""
    prefill: str = ""
    same_as: str = ""
    same_when: str = ""
    options: tuple[Option, ...] = ()
    parts: tuple[str, ...] = ()
    required_parts: tuple[str, ...] = ()
    most: int | None = None  # longest text in letters, largest number
    least: int | None = None
    past: bool = False  # a date that has been
    after: str = ""
    stop: bool = False
    at_least: int = 0
    at_most: int = 1
    questions: tuple["Question", ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what `compose` wrote."""
        plain = dict(data)
        plain["options"] = tuple(Option(**one) for one in data.get("options", ()))
        plain["questions"] = tuple(map(Question.from_json, data.get("questions", ())))
        plain["parts"] = tuple(data.get("parts", ()))
        plain["required_parts"] = tuple(data.get("required_parts", ()))
        return cls(**plain)

    @property
    def term(self) -> str:
        """What papers and messages call it: "Quan hệ với trẻ" for "Ông/Bà là gì của trẻ?"."""
        return self.short or Term(self.label)


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the form; ``part`` as that of a question."""

    code: str
    title: str
    questions: tuple[Question, ...]
    intro: str = ""
    when: str = ""
    part: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what `compose` wrote."""
        questions = tuple(map(Question.from_json, data["questions"]))
        return cls(**{**data, "questions": questions})


@dataclass(frozen=True, slots=True)
class EForm:
    """A whole form.

    ``owner`` is the code of the person question whose dossier it is ("": the submitter's own).
    ``summary`` is a line with ``{question}`` or ``{question.part}`` filled in.
    ``quantity`` and ``facts`` tell the fee: {"copy": "copies"} (a number question by unit),
    {"late": "days_since(child.birth_date) > 60"} (a condition by fact).
    """

    code: str
    title: str
    sections: tuple[Section, ...]
    owner: str = ""
    summary: str = ""
    quantity: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    legal: str = ""  # which paper form it stands for, and in which circular
    commitment: str = ""  # what the citizen declares by sending it

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what `compose` wrote."""
        sections = tuple(map(Section.from_json, data["sections"]))
        return cls(**{**data, "sections": sections})
