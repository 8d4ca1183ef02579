"""What helps people find their way: life events, everyday words, questions that pick a case.

None of it is law, so none of it is versioned: each load replaces what its packages said before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class EventStep:
    """One procedure of a life event, and in plain words what it is for."""

    procedure: str
    why: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens in a life, with the procedures it brings in the order to do them."""

    code: str
    name: str
    hint: str
    icon: str
    steps: tuple[EventStep, ...]
    intro: str = ""
    name_en: str = ""
    hint_en: str = ""
    tips: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read an event as packages write it."""
        plain = {key: value for key, value in data.items() if key != "order"}
        plain["steps"] = tuple(EventStep(**step) for step in data["steps"])
        plain["tips"] = tuple(data.get("tips", ()))
        return cls(**plain)


@dataclass(frozen=True, slots=True)
class Saying:
    """What people say: it ``means`` other words, or names ``procedures``, likeliest first."""

    say: tuple[str, ...]
    means: str = ""
    procedures: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a saying as packages write it."""
        return cls(tuple(data["say"]), data.get("means", ""), tuple(data.get("procedures", ())))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Something people ask the ward for that another office does."""

    code: str
    name: str
    say: tuple[str, ...]
    where: str
    url: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read such an office as packages write it."""
        return cls(**{**data, "say": tuple(data["say"])})


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: it leads to a case, or to another question."""

    code: str
    label: str
    case: str = ""
    question: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a guide."""

    code: str
    ask: str
    answers: tuple[Answer, ...]
    hint: str = ""

    def answer(self, code: str) -> Answer | None:
        """The answer with that code."""
        return next((one for one in self.answers if one.code == code), None)


@dataclass(frozen=True, slots=True)
class Guide:
    """Questions that pick the case of a procedure; ``other`` are cases only the desk can tell."""

    procedure: str
    questions: tuple[Ask, ...]
    other: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a guide as packages write it."""
        questions = tuple(
            Ask(one["code"], one["ask"], tuple(Answer(**a) for a in one["answers"]),
                one.get("hint", ""))
            for one in data["questions"]
        )  # fmt: skip
        return cls(data["procedure"], questions, tuple(data.get("other", ())))

    def question(self, code: str) -> Ask | None:
        """The question with that code."""
        return next((one for one in self.questions if one.code == code), None)
